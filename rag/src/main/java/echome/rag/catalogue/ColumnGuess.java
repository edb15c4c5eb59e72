package echome.rag.catalogue;

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
        return titled
                ? below.named(0, TableHead.distinct(rows.getFirst()))
                : new ColumnGuess(rows).named(-1, new ColumnGuess(rows).numbered());
    }

    private Optional<TableHead> named(int row, List<String> own) {
        int price = price();
        int name = name(price);
        if (price < 0 || name < 0) {
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

    /** The column of texts of which nearly all differ; the longest one that is no description. */
    private int name(int price) {
        int best = -1;
        double longest = 0;
        for (int column = 0; column < width; column++) {
            double length = length(column);
            boolean text = column != price && letters(column) >= 0.5 && length <= 120;
            if (text && distinct(column) >= 0.8 && length > longest && !isLink(column)) {
                best = column;
                longest = length;
            }
        }
        return longest >= 3 ? best : -1;
    }

    private int code(int name, int price) {
        for (int column = 0; column < width; column++) {
            int at = column;
            boolean code =
                    rows.stream()
                            .allMatch(row ->
                                    cell(row, at).strip().matches("[\\p{L}\\d._/-]{3,32}")
                                            && cell(row, at).matches(".*\\d.*"));
            if (column != name && column != price && code && distinct(column) == 1) {
                return column;
            }
        }
        return -1;
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
