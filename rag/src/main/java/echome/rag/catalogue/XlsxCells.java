package echome.rag.catalogue;

import echome.rag.catalogue.money.Currencies;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cells of a spreadsheet as text: the values, not how they are shown. */
final class XlsxCells {
    private static final int WIDEST = 500;
    private static final Pattern MONEY_FORMAT =
            Pattern.compile("\\[\\$([^\\]-]+)[^\\]]*\\]|\"([^\"]+)\"|([€£¥₽$₴₸₺₹])");
    private static final Pattern DATE_FORMAT = Pattern.compile("(?i).*(yy|d.*m|m.*d).*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private XlsxCells() {}

    static List<String> texts(Row row) {
        int width = Math.min(WIDEST, row.getCellCount());
        List<String> texts = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            texts.add(row.getOptionalCell(i).map(XlsxCells::text).orElse(""));
        }
        return texts;
    }

    static boolean isNumber(Row row, int column) {
        return row.getOptionalCell(column)
                .filter(cell -> cell.getType() != CellType.STRING)
                .map(Cell::getRawValue)
                .filter(raw -> NUMBER.matcher(raw).matches())
                .isPresent();
    }

    /** The currency in which a number of the row is shown, "" if there is none. */
    static String currency(Row row) {
        for (int i = 0; i < Math.min(WIDEST, row.getCellCount()); i++) {
            String format =
                    isNumber(row, i)
                            ? row.getOptionalCell(i).map(Cell::getDataFormatString).orElse("")
                            : "";
            Matcher money = MONEY_FORMAT.matcher(format);
            while (money.find()) {
                String word =
                        money.group().replaceAll("[\\[\\]\"]|^\\[?\\$(?=[^\\]])|-[0-9A-F]+", "");
                Optional<String> code = Currencies.of(word, "");
                if (code.isPresent()) {
                    return code.get();
                }
            }
        }
        return "";
    }

    private static String text(Cell cell) {
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.STRING || raw == null) {
            return cell.getText();
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return raw.equals("1") || raw.equals("true") ? "true" : "false";
        }
        if (cell.getType() == CellType.ERROR) {
            return "";
        }
        if (!NUMBER.matcher(raw).matches()) {
            return raw;
        }
        String format = cell.getDataFormatString();
        if (format != null && cell.getType() == CellType.NUMBER && isDate(format)) {
            return cell.asDate().toLocalDate().toString();
        }
        BigDecimal number = new BigDecimal(raw).stripTrailingZeros();
        return number.scale() < 0 || number.scale() > 12
                ? number.setScale(Math.clamp(number.scale(), 0, 12), java.math.RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : number.toPlainString();
    }

    private static boolean isDate(String format) {
        String bare = format.replaceAll("\\[[^\\]]*\\]|\"[^\"]*\"", "");
        return !bare.contains("0") && !bare.contains("#") && DATE_FORMAT.matcher(bare).matches();
    }
}
