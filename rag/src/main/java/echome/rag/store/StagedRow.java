package echome.rag.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import echome.rag.catalogue.Availability;
import echome.rag.catalogue.ProductRow;
import echome.rag.chunk.Hash;
import echome.rag.chunk.ProductText;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of the table catalogue_rows, as it is sent there in JSON. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StagedRow(
        int position,
        int line,
        String name,
        @Nullable String description,
        @Nullable BigDecimal price,
        @Nullable String currency,
        @Nullable String sku,
        @Nullable String category,
        boolean inStock,
        @Nullable Integer quantity,
        String language,
        @Nullable String groupKey,
        Map<String, String> metadata,
        String textHash,
        String variantKey) {
    /** Digits behind the point that the column holds, and its largest value. */
    private static final int SCALE = 4;

    private static final BigDecimal LARGEST = new BigDecimal("999999999999999");

    /**
     * @param language of texts whose own language is unclear
     */
    static StagedRow of(int position, ProductRow row, ShopSettings shop) {
        Map<String, String> attributes = new LinkedHashMap<>();
        row.attributes().forEach((key, value) -> attributes.put(storable(key), storable(value)));
        if (row.availability() == Availability.ON_ORDER) {
            attributes.putIfAbsent("availability", "on order");
        }
        String name = storable(row.name());
        ProductText text =
                new ProductText(
                        name, orEmpty(row.category()), orEmpty(row.description()), attributes);
        BigDecimal price =
                row.price() == null ? null : row.price().setScale(SCALE, RoundingMode.HALF_UP);
        return new StagedRow(
                position,
                row.line(),
                name,
                storableOrNull(row.description()),
                price,
                price == null ? null : row.currency() == null ? shop.currency() : row.currency(),
                storableOrNull(row.sku()),
                storableOrNull(row.category()),
                row.availability().inStock(),
                row.quantity(),
                row.language() == null ? shop.language() : row.language(),
                storableOrNull(row.groupKey()),
                attributes,
                text.hash(),
                variantKey(row, text));
    }

    static boolean fits(ProductRow row) {
        return row.price() == null || row.price().compareTo(LARGEST) <= 0;
    }

    /**
     * What sets apart rows of one name, "" where the seller's code does. A code that the reader
     * found on several products stands as their attribute "article": the one that also bears it as
     * its code is known by name too, since another upload may name another one first.
     */
    private static String variantKey(ProductRow row, ProductText text) {
        boolean shared = row.sku() != null && row.sku().equals(row.attributes().get("article"));
        if (row.sku() != null && !shared || text.attributes().isEmpty()) {
            return "";
        }
        return Hash.of(text.attributes().toString()).substring(0, 16);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : storable(text);
    }

    private static @Nullable String storableOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : storable(text);
    }

    /** PostgreSQL holds neither NUL nor halves of surrogate pairs. */
    static String storable(String text) {
        boolean fine = true;
        for (int i = 0; i < text.length() && fine; i++) {
            char c = text.charAt(i);
            fine = c != '\0' && !Character.isSurrogate(c);
        }
        return fine
                ? text
                : text.codePoints()
                        .filter(c -> c != 0 && (c < 0xD800 || c > 0xDFFF))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }
}
