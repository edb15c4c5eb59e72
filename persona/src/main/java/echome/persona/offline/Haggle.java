package echome.persona.offline;

import echome.persona.facts.Mention;
import echome.persona.text.Currency;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.List;
import java.util.Set;

/** Tells a try to get another price ("make it 1 dollar") from a question for goods. */
final class Haggle {
    /** Words that change nothing of what is asked. */
    private static final Set<String> SMALL =
            Set.of(
                    "the",
                    "a",
                    "an",
                    "please",
                    "just",
                    "only",
                    "then",
                    "for",
                    "me",
                    "den",
                    "die",
                    "das",
                    "der",
                    "bitte",
                    "mir",
                    "fur",
                    "nur",
                    "doch",
                    "le",
                    "la",
                    "el",
                    "lo",
                    "por",
                    "favor",
                    "solo",
                    "moi",
                    "pour",
                    "o",
                    "um",
                    "uma",
                    "so",
                    "мне",
                    "за",
                    "пожалуиста",
                    "только",
                    "мені",
                    "будь",
                    "ласка",
                    "лише");

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
