package echome.bot.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What may be spent; an empty limit is none.
 *
 * @param clientMessagesPerMinute what one customer may send
 */
public record LimitSettings(
        int clientMessagesPerMinute,
        Allowance clientDay,
        Allowance sellerDay,
        Allowance sellerMonth) {

    /** Tokens and money for one span of time. */
    public record Allowance(OptionalLong tokens, Optional<BigDecimal> cost) {
        public boolean unlimited() {
            return tokens.isEmpty() && cost.isEmpty();
        }
    }
}
