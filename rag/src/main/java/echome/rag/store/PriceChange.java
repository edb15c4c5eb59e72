package echome.rag.store;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A price that an import changes.
 *
 * @param before empty where the product had no price
 * @param after empty where it has none any more
 * @param currency of the later price, "" if unknown
 */
public record PriceChange(
        String name, Optional<BigDecimal> before, Optional<BigDecimal> after, String currency) {}
