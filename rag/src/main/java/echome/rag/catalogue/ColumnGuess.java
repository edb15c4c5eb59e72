package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.money.PriceReading;
import echome.rag.catalogue.money.PriceSurvey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the columns of a table without known headings by what they hold, where that is clear. */
final class ColumnGuess {
    private static final int FEWEST = 2;

    private final List<List<String>> rows;
    private final int width;

    private ColumnGuess(List<List<String>> rows) {
        this.rows = rows;
        this.width = rows.stream().mapToInt(List::size).max().orElse(0);
    }

    /** Needs a column of different names and one of prices. */
    static Optional<TableHead> head(List<List<String>> rows) {
        if (rows.size() < FEWEST) {
            return Optional.empty();
        }
        ColumnGuess below = new ColumnGuess(rows.subList(1, rows.size()));
        boolean titled = below.price() >= 0 && !below.isPrice(cell(rows.getFirst(), below.price()));
        if (!titled) {
            ColumnGuess all = new ColumnGuess(rows);
            return all.named(-1, all.numbered());
        }
        // headings of which some are known and none is a name belong to another kind of table
        boolean foreign = rows.getFirst().stream().anyMatch(Columns::isKnown);
        return foreign || !below.hasCents()
                ? Optional.empty()
                : below.named(0, TableHead.distinct(rows.getFirst()));
    }

    private boolean hasCents() {
        int price = price();
        return rows.stream().anyMatch(row -> !cell(row, price).strip().matches("\\d*"));
    }

    private Optional<TableHead> named(int row, List<String> own) {
        int price = price();
        int name = name(price);
        if (price < 0 || name < 0 || mayTellStock(price)) {
            return Optional.empty();
        }
        List<String> headings = new ArrayList<>(own);
        while (headings.size() < width) {
            headings.add("column " + (headings.size() + 1));
        }
        headings.set(name, "name");
        headings.set(price, "price");
        int code = code(name, price);
        if (code >= 0) {
            headings.set(code, "sku");
        }
        return Optional.of(new TableHead(row, List.copyOf(headings)));
    }

    private List<String> numbered() {
        List<String> headings = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            headings.add("column " + i);
        }
        return headings;
    }

    /** The only column of amounts, or the only one of them with cents or a currency; else -1. */
    private int price() {
        List<Integer> amounts = new ArrayList<>();
        List<Integer> plain = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int filled = 0;
            int priced = 0;
            int marked = 0;
            for (List<String> row : rows) {
                String cell = cell(row, column);
                filled += cell.isBlank() ? 0 : 1;
                boolean price = isPrice(cell);
                priced += price ? 1 : 0;
                marked += price && !cell.strip().matches("\\d+") ? 1 : 0;
            }
            if (filled * 2 >= rows.size() && priced * 10 >= filled * 9) {
                (marked * 2 >= priced ? amounts : plain).add(column);
            }
        }
        if (amounts.size() == 1) {
            return amounts.getFirst();
        }
        return amounts.isEmpty() && plain.size() == 1 ? plain.getFirst() : -1;
    }

    private boolean isPrice(String cell) {
        if (cell.isBlank() || cell.length() > 24) {
            return false;
        }
        PriceSurvey survey = new PriceSurvey("", null);
        survey.see(cell, "");
        return survey.rules().read(cell) instanceof PriceReading.Amount(var value, _, _)
                && value.signum() > 0
                && value.precision() - value.scale() <= 8;
    }

    /** The only column of short texts of which nearly all differ; -1 where several may be it. */
    private int name(int price) {
        int found = -1;
        for (int column = 0; column < width; column++) {
            double length = length(column);
            boolean text = column != price && letters(column) >= 0.5 && length <= 120;
            if (text && distinct(column) >= 0.8 && !isLink(column) && !isCode(column)) {
                if (found >= 0) {
                    return -1;
                }
                found = column;
            }
        }
        return found >= 0 && length(found) >= 3 ? found : -1;
    }

    /** Small whole numbers with a zero: to leave them unread may offer what is sold out. */
    private boolean mayTellStock(int price) {
        for (int column = 0; column < width; column++) {
            int at = column;
            if (column != price
                    && rows.stream().anyMatch(row -> cell(row, at).strip().equals("0"))
                    && rows.stream().allMatch(row -> cell(row, at).strip().matches("\\d{0,5}"))) {
                return true;
            }
        }
        return false;
    }

    private int code(int name, int price) {
        for (int column = 0; column < width; column++) {
            if (column != name && column != price && isCode(column) && distinct(column) == 1) {
                return column;
            }
        }
        return -1;
    }

    private boolean isCode(int column) {
        return rows.stream()
                .allMatch(row ->
                        cell(row, column).strip().matches("[\\p{L}\\d._/-]{2,32}")
                                && cell(row, column).matches(".*\\d.*"));
    }

    private double letters(int column) {
        long letters = 0;
        long all = 0;
        for (List<String> row : rows) {
            letters += cell(row, column).chars().filter(Character::isLetter).count();
            all += cell(row, column).length();
        }
        return all == 0 ? 0 : letters / (double) all;
    }

    private double length(int column) {
        return rows.stream().mapToInt(row -> cell(row, column).length()).average().orElse(0);
    }

    private double distinct(int column) {
        Set<String> values = new HashSet<>();
        rows.forEach(row -> values.add(cell(row, column)));
        return values.size() / (double) rows.size();
    }

    private boolean isLink(int column) {
        return rows.stream().anyMatch(row -> cell(row, column).startsWith("http"));
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }
}
