package echome.rag;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A product as it is sold now.
 *
 * @param price in {@code currency}; empty where the catalogue names none
 * @param currency ISO 4217, for example {@code USD}
 * @param language ISO 639-1 code of its texts
 * @param groupKey the same for all variants of one product
 * @param metadata further columns of the upload in their order; names that start with {@code
 *     private:} are the seller's own
 * @param version counts the changes of the row, from 1
 */
public record Product(
        String id,
        String catalogId,
        String name,
        String description,
        Optional<BigDecimal> price,
        Optional<String> currency,
        Optional<String> sku,
        Optional<String> category,
        boolean inStock,
        Optional<Integer> quantity,
        String language,
        Optional<String> groupKey,
        Map<String, String> metadata,
        int version,
        Instant updatedAt) {

    public Product {
        metadata = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(metadata));
    }
}
