package echome.bot.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Money per million tokens, where the operator has set it. */
public record ModelPrices(Optional<BigDecimal> input, Optional<BigDecimal> output) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    public static ModelPrices unknown() {
        return new ModelPrices(Optional.empty(), Optional.empty());
    }

    /** What so many tokens cost; empty as long as one of the prices is unknown. */
    public Optional<BigDecimal> cost(long promptTokens, long completionTokens) {
        return input.flatMap(in ->
                output.map(out ->
                        in.multiply(BigDecimal.valueOf(promptTokens))
                                .add(out.multiply(BigDecimal.valueOf(completionTokens)))
                                .divide(MILLION, 6, RoundingMode.HALF_UP)));
    }

    /** The most that so many tokens can cost. */
    public Optional<BigDecimal> atMost(long tokens) {
        return input.flatMap(in ->
                output.map(out ->
                        in.max(out)
                                .multiply(BigDecimal.valueOf(tokens))
                                .divide(MILLION, 6, RoundingMode.HALF_UP)));
    }
}
