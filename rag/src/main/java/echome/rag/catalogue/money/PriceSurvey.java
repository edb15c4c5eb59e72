package echome.rag.catalogue.money;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at every price of a file before any of them is read: how does this seller write numbers?
 */
public final class PriceSurvey {
    private final String shopCurrency;
    private final @Nullable NumberStyle wish;
    private final int[] proofs = new int[NumberStyle.values().length];
    private final int[] undecided = new int[NumberStyle.values().length];
    private final Map<String, Integer> currencies = new HashMap<>();
    private boolean threeDecimals;
    private String example = "";

    /**
     * @param shopCurrency ISO 4217 code, "" if unknown
     * @param wish how this shop writes numbers where the file does not show it
     */
    public PriceSurvey(String shopCurrency, @Nullable NumberStyle wish) {
        this.shopCurrency = shopCurrency;
        this.wish = wish;
    }

    /** Takes one price cell into account, and the currency that is named beside it ("" if none). */
    public void see(String cell, String currency) {
        PriceText text = PriceText.of(cell);
        if (text.number().isEmpty()) {
            return;
        }
        Currencies.of(currency.isEmpty() ? text.currencyWord() : currency, shopCurrency)
                .ifPresent(code -> currencies.merge(code, 1, Integer::sum));
        switch (NumberMarks.of(text.number())) {
            case NumberMarks.Plain() -> {}
            case NumberMarks.Decimal(NumberStyle style, int digits) -> {
                proofs[style.ordinal()]++;
                threeDecimals |= digits == 3;
            }
            case NumberMarks.Grouped(NumberStyle style) -> proofs[style.ordinal()]++;
            case NumberMarks.Either(NumberStyle style) -> {
                undecided[style.ordinal()]++;
                example = text.number();
            }
        }
    }

    /** The rules that follow for the whole file. */
    public PriceRules rules() {
        String currency =
                currencies.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(shopCurrency);
        int dot = proofs[NumberStyle.DOT.ordinal()];
        int comma = proofs[NumberStyle.COMMA.ordinal()];
        boolean thousandths = threeDecimals || Currencies.digits(currency) == 3;
        Optional<NumberStyle> shown =
                dot == 0 && comma == 0
                        ? unproven(thousandths, currency)
                        : Optional.of(dot >= comma ? NumberStyle.DOT : NumberStyle.COMMA);
        boolean contradiction = Math.min(dot, comma) * 20 > Math.max(dot, comma);
        return new PriceRules(
                shopCurrency,
                contradiction ? Optional.empty() : shown,
                thousandths,
                guess(dot, comma));
    }

    /**
     * Nothing but numbers like 1,299: thousands, because prices have two decimals or none; unless
     * the currency has three.
     */
    private Optional<NumberStyle> unproven(boolean thousandths, String currency) {
        int dots = undecided[NumberStyle.DOT.ordinal()];
        int commas = undecided[NumberStyle.COMMA.ordinal()];
        if (dots == 0 && commas == 0) {
            return Optional.ofNullable(wish).or(() -> Currencies.style(currency));
        }
        if (dots > 0 && commas > 0) {
            return Optional.ofNullable(wish);
        }
        NumberStyle mark = dots > 0 ? NumberStyle.DOT : NumberStyle.COMMA;
        NumberStyle other = dots > 0 ? NumberStyle.COMMA : NumberStyle.DOT;
        if (wish != null) {
            return Optional.of(wish);
        }
        return Optional.of(thousandths ? mark : other);
    }

    private String guess(int dot, int comma) {
        return dot == 0 && comma == 0 && wish == null ? example : "";
    }
}
