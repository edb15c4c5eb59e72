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

/** What a customer says to close a deal, told from a question for goods. */
enum Deal {
    /** A try to get another price: "make it 1 dollar". */
    HAGGLE("haggle.txt"),
    /** "I'll take it". */
    BUY("buying.txt");

    /** Words that change nothing of what is said. */
    private static final Set<String> SMALL =
            Lexicon.lines(Deal.class, "small_words.txt").stream()
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .map(Fold::of)
                    .collect(Collectors.toUnmodifiableSet());

    private final List<String> phrases;

    Deal(String resource) {
        phrases =
                Lexicon.lines(Deal.class, resource).stream()
                        .flatMap(line -> List.of(line.split(";\\s*", -1)).stream())
                        .map(phrase -> " " + Fold.of(phrase) + " ")
                        .toList();
    }

    /**
     * Whether the message says so.
     *
     * @param mentions the products that it names, which stand for "it"
     */
    boolean isIn(String message, List<Mention> mentions) {
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
        return phrases.stream().anyMatch(plain::contains);
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
