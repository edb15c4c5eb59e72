package echome.persona.guard;

import echome.persona.guard.Amount.Sureness;
import echome.persona.text.Currency;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds sums that are told without a number: "a tenner", "half a dozen dollars". */
final class Slang {
    /** No price is less than nothing, so that a vague sum fits no product. */
    private static final BigDecimal VAGUE = BigDecimal.ONE.negate();

    private static final int REACH = 2;
    private static final Map<String, BigDecimal> WORDS = load();

    private Slang() {}

    /** Such sums beyond those already known, in reading order. */
    static List<Amount> of(List<Token> tokens, List<Amount> known) {
        List<Amount> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            sum(tokens, i)
                    .filter(_ -> known.stream().noneMatch(one -> one.from() <= at && at < one.to()))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Amount> sum(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        BigDecimal value = WORDS.getOrDefault(token.text(), VAGUE);
        if (value.signum() > 0) {
            return Optional.of(new Amount(at, at + 1, value, Currency.ANY, Sureness.MONEY));
        }
        boolean money =
                token.isWord() ? Currency.of(token.text()).isPresent() : isThousand(tokens, at);
        int from = at - 1;
        while (money && from >= 0 && from >= at - REACH) {
            if (VAGUE.equals(WORDS.get(tokens.get(from).text()))) {
                return Optional.of(new Amount(from, at + 1, VAGUE, Currency.ANY, Sureness.MONEY));
            }
            from--;
        }
        return Optional.empty();
    }

    /** "Half a thousand" ends a clause; "a few thousand customers" goes on. */
    private static boolean isThousand(List<Token> tokens, int at) {
        boolean last = at + 1 >= tokens.size() || tokens.get(at + 1).isMark();
        return last
                && tokens.get(at).spelled()
                && tokens.get(at).value().compareTo(BigDecimal.valueOf(100)) >= 0;
    }

    private static Map<String, BigDecimal> load() {
        Map<String, BigDecimal> words = new HashMap<>();
        for (String line : Lexicon.lines(Slang.class, "slang.txt")) {
            String[] parts = line.split(": ", 2);
            BigDecimal value = parts[0].equals("?") ? VAGUE : new BigDecimal(parts[0]);
            for (String word : parts[1].split("\\s+", -1)) {
                words.put(Fold.of(word), value);
            }
        }
        return Map.copyOf(words);
    }
}
