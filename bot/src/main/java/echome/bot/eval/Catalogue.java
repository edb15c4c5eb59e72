package echome.bot.eval;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The seller's products and texts as they stand in the tables, read without retrieval or facts, so
 * that a mistake there is seen and not shared.
 */
final class Catalogue {
    /** A product's row; name and SKU also as plain words. */
    record Row(
            String id,
            String name,
            String words,
            String sku,
            Optional<Money> price,
            boolean inStock) {}

    private final List<Row> longestFirst;
    private final Map<String, Row> byId;
    private final List<Money> inTexts;

    private Catalogue(List<Row> rows, List<Money> inTexts) {
        this.longestFirst =
                rows.stream()
                        .sorted(Comparator.comparingInt((Row r) -> r.words().length()).reversed())
                        .toList();
        this.byId = rows.stream().collect(Collectors.toMap(Row::id, row -> row));
        this.inTexts = inTexts;
    }

    static Catalogue of(Database database, Tenant tenant) {
        return database.asTenant(tenant, handle -> new Catalogue(rows(handle), texts(handle)));
    }

    private static List<Row> rows(Handle handle) {
        return handle.select(
                        """
                        SELECT id, name, coalesce(sku, ''), price, coalesce(currency, ''), in_stock
                        FROM products WHERE withdrawn_at IS NULL
                        """)
                .map((row, _) ->
                        new Row(
                                row.getString(1),
                                row.getString(2),
                                words(row.getString(2)),
                                words(row.getString(3)),
                                price(row.getBigDecimal(4), row.getString(5)),
                                row.getBoolean(6)))
                .list();
    }

    private static Optional<Money> price(
            @org.jspecify.annotations.Nullable BigDecimal amount, String currency) {
        return Optional.ofNullable(amount).map(a -> new Money(a, currency));
    }

    private static List<Money> texts(Handle handle) {
        return handle
                .select("SELECT content FROM shop_knowledge WHERE live")
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(text -> MoneyReader.in(text).stream())
                .flatMap(sum -> sum.money().stream())
                .toList();
    }

    /** All products, those with the longest names first. */
    List<Row> rows() {
        return longestFirst;
    }

    /** Sums that the shop's own texts name. */
    List<Money> inTexts() {
        return inTexts;
    }

    Optional<Row> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The rows of an SKU or, where no product has it, of a name. */
    List<Row> called(String key) {
        String words = words(key);
        List<Row> bySku = longestFirst.stream().filter(r -> r.sku().equals(words)).toList();
        return bySku.isEmpty()
                ? longestFirst.stream().filter(r -> r.words().equals(words)).toList()
                : bySku;
    }

    /** The products whose whole name or SKU stands in a text; not those inside a longer name. */
    List<Row> namedIn(String text) {
        String rest = " " + words(text) + " ";
        List<Row> found = new ArrayList<>();
        String last = "";
        for (Row row : longestFirst) {
            boolean named = !row.words().isEmpty() && rest.contains(" " + row.words() + " ");
            boolean coded = row.sku().length() > 2 && rest.contains(" " + row.sku() + " ");
            if (named || coded || row.words().equals(last)) {
                found.add(row);
            }
            if (named) {
                last = row.words();
                rest = rest.replace(" " + row.words() + " ", " / ");
            }
        }
        return found;
    }

    /** Letters and digits in small letters, one space between the words. */
    static String words(String text) {
        return MoneyReader.plain(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
