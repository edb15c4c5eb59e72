package echome.persona.offline;

import echome.persona.facts.Mention;
import echome.persona.text.Currency;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a try to get another price ("make it 1 dollar") from a question for goods. */
final class Haggle {
    /** Words that change nothing of what is asked. */
    private static final Set<String> SMALL =
            Lexicon.lines(Haggle.class, "haggle_small.txt").stream()
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .map(Fold::of)
                    .collect(Collectors.toUnmodifiableSet());

    private static final List<String> PHRASES =
            Lexicon.lines(Haggle.class, "haggle.txt").stream()
                    .flatMap(line -> List.of(line.split(";\\s*", -1)).stream())
                    .map(phrase -> " " + Fold.of(phrase) + " ")
                    .toList();

    private Haggle() {}

    /**
     * Whether the message asks for another price than there is.
     *
     * @param mentions the products that it names, which stand for "it"
     */
    static boolean isIn(String message, List<Mention> mentions) {
        List<Token> tokens = Tokens.of(Normal.of(message));
        StringBuilder said = new StringBuilder(" ");
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            boolean named = mentions.stream().anyMatch(m -> m.from() <= at && at < m.to());
            String word = named ? "it" : word(tokens.get(i));
            if (!word.isEmpty() && !(named && said.toString().endsWith(" it "))) {
                said.append(word).append(' ');
            }
        }
        String plain = said.toString();
        return PHRASES.stream().anyMatch(plain::contains);
    }

    private static String word(Token token) {
        if (token.isNumber()) {
            return "#";
        }
        boolean skipped =
                token.isMark()
                        || SMALL.contains(token.text())
                        || Currency.of(token.text()).isPresent();
        return skipped ? "" : token.text();
    }
}
