package echome.rag.catalogue;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that can be bought: a product, or one variant of it.
 *
 * @param line its line in the file, from 1; the row of the sheet; for JSON the number of the record
 * @param name as a person would say it; a variant's name has what sets it apart
 * @param description plain text
 * @param price what it costs today, never negative, never zero; null where the file names no amount
 * @param currency ISO 4217 code (IRT for toman); null where neither file nor shop name one
 * @param category path from the outermost, joined by " > "
 * @param quantity pieces in stock, where the file says
 * @param attributes in the order of the file; {@code brand}, {@code colour}, {@code size}, {@code
 *     material}, {@code barcode}, {@code link}, {@code unit}, {@code regular price}, {@code price
 *     note} and {@code price unit} have these names in every language; keys that begin with {@code
 *     private:} are for the seller alone
 * @param groupKey the same for all variants of one product; null for a product without variants
 * @param language ISO 639-1 code of the name and description, null if unclear
 */
public record ProductRow(
        int line,
        String name,
        @Nullable String description,
        @Nullable BigDecimal price,
        @Nullable String currency,
        @Nullable String sku,
        @Nullable String category,
        Availability availability,
        @Nullable Integer quantity,
        Map<String, String> attributes,
        @Nullable String groupKey,
        @Nullable String language)
        implements CatalogueEvent {
    public ProductRow {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a product without a name in line " + line);
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
