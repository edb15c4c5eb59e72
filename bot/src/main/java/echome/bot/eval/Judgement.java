package echome.bot.eval;

import java.util.List;
import java.util.Optional;

/**
 * What was right and wrong in one answer.
 *
 * @param stated sums of money that the answer names, without those given back
 * @param wrong those of them that are the price of no product it speaks of, as they were written
 * @param givenBack sums that the customer had named
 * @param expectedAmounts sums that it had to name
 * @param foundAmounts those of them that it named
 * @param product whether an expected product was named; empty where none was expected
 * @param stock whether the stock was told rightly; empty where nothing was expected
 * @param refusal whether it declined where it had to, and did not where it had not to
 * @param language whether it is in the expected language
 * @param forbidden words that it must not have said
 * @param phrases the persona's own phrases in it
 */
record Judgement(
        int stated,
        List<String> wrong,
        int givenBack,
        int expectedAmounts,
        int foundAmounts,
        Optional<Boolean> product,
        Optional<Boolean> stock,
        boolean refusal,
        boolean language,
        List<String> forbidden,
        List<String> phrases) {

    Judgement {
        wrong = List.copyOf(wrong);
        forbidden = List.copyOf(forbidden);
        phrases = List.copyOf(phrases);
    }

    /** Everything as it should be. */
    boolean right() {
        return wrong.isEmpty()
                && foundAmounts == expectedAmounts
                && product.orElse(true)
                && stock.orElse(true)
                && refusal
                && language
                && forbidden.isEmpty();
    }

    /** What is not as it should be, in words; empty where all is. */
    String faults() {
        StringBuilder faults = new StringBuilder();
        wrong.forEach(sum -> add(faults, "wrong amount \"" + sum + "\""));
        if (foundAmounts < expectedAmounts) {
            add(
                    faults,
                    "%d of %d amounts missing"
                            .formatted(expectedAmounts - foundAmounts, expectedAmounts));
        }
        if (!product.orElse(true)) {
            add(faults, "product not named");
        }
        if (!stock.orElse(true)) {
            add(faults, "stock not told rightly");
        }
        if (!refusal) {
            add(faults, "declined or answered wrongly");
        }
        if (!language) {
            add(faults, "other language");
        }
        forbidden.forEach(words -> add(faults, "says \"" + words + "\""));
        return faults.toString();
    }

    private static void add(StringBuilder faults, String fault) {
        faults.append(faults.isEmpty() ? "" : ", ").append(fault);
    }
}
