package echome.persona.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A word or sign of money: the ISO codes that it may stand for, none where any fits, and whether it
 * counts hundredths.
 */
public record Currency(Set<String> codes, boolean minor) {

    /** For marks that say "money" and not which, as in {@code 12,-}. */
    public static final Currency ANY = new Currency(Set.of(), false);

    private static final Map<String, Currency> WORDS = load();

    /** Of those that stand in a run of characters with no space behind them. */
    private static final int LONGEST_UNSPACED = 4;

    public Currency {
        codes = Set.copyOf(codes);
    }

    /** The currency of a folded word or a sign, for example {@code dollars}, {@code €}. */
    public static Optional<Currency> of(String folded) {
        return Optional.ofNullable(WORDS.get(folded));
    }

    /** Where the longest currency ends that begins there in a text without spaces; or there. */
    static int endOf(String text, int start) {
        for (int length = Math.min(LONGEST_UNSPACED, text.length() - start); length > 0; length--) {
            if (WORDS.containsKey(Fold.of(text.substring(start, start + length)))) {
                return start + length;
            }
        }
        return start;
    }

    /** Whether an amount in this currency may be one in the currency of that ISO code. */
    public boolean fits(String code) {
        return codes.isEmpty() || codes.contains(code.toUpperCase(Locale.ROOT));
    }

    private static Map<String, Currency> load() {
        Map<String, Currency> words = new HashMap<>();
        for (String line : Lexicon.lines(Currency.class, "currencies.txt")) {
            String[] parts = line.split("\\s+", -1);
            boolean minor = parts[0].equals("minor");
            Currency currency = new Currency(Set.of(parts[minor ? 1 : 0].split(",", -1)), minor);
            for (int i = minor ? 2 : 1; i < parts.length; i++) {
                words.put(Fold.of(parts[i]), currency);
            }
        }
        return Map.copyOf(words);
    }
}
