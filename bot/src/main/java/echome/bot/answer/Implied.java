package echome.bot.answer;

import echome.persona.text.CommonWords;
import echome.persona.text.Fold;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;
import echome.rag.Product;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a question is about a part or a quality of the product that was spoken of, without naming
 * the product: "how long does the battery last?" after a lantern whose text tells of its battery.
 */
final class Implied {
    private static final int LONGEST = 10;
    private static final int SHORTEST_WORD = 3;

    /** What stands before a part that is known already. */
    private static final Set<String> DEFINITE =
            Set.of(
                    "the", "its", "der", "die", "das", "den", "dem", "sein", "seine", "ihr", "ihre",
                    "el", "la", "los", "las", "su", "sus", "le", "les", "son", "sa", "ses", "o",
                    "a", "os", "as", "seu", "sua", "il", "lo", "gli", "i", "suo");

    /** Questions for other things, and for prices, which parts have none of. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "sell",
                    "show",
                    "find",
                    "much",
                    "price",
                    "other",
                    "another",
                    "else",
                    "any",
                    "want",
                    "need",
                    "looking",
                    "kostet",
                    "verkaufen",
                    "zeigen",
                    "suche",
                    "andere",
                    "cuesta",
                    "vende",
                    "venden",
                    "otro",
                    "otra",
                    "busco",
                    "coute",
                    "vendez",
                    "cherche",
                    "autre",
                    "custa",
                    "procuro",
                    "outro",
                    "outra",
                    "quanto",
                    "vendete",
                    "altro",
                    "altra",
                    "cerco");

    private Implied() {}

    /** Whether it may be one, by the form of the question alone. */
    static boolean mayBe(String asked) {
        List<Token> tokens = Tokens.of(Normal.of(asked));
        return asked.strip().endsWith("?")
                && tokens.size() <= LONGEST + 1
                && tokens.stream().noneMatch(token -> ELSEWHERE.contains(token.text()))
                && !parts(tokens).isEmpty();
    }

    /** Whether the product's text speaks of the parts that the question names. */
    static boolean isOf(Product product, String asked) {
        Set<String> told =
                words(product.description()).map(Token::stem).collect(Collectors.toSet());
        return told.containsAll(parts(Tokens.of(Normal.of(asked))));
    }

    /** The stems of what the question speaks of as known. */
    private static Set<String> parts(List<Token> tokens) {
        return IntStream.range(1, tokens.size())
                .filter(at -> DEFINITE.contains(tokens.get(at - 1).text()))
                .mapToObj(tokens::get)
                .filter(Implied::isTelling)
                .map(Token::stem)
                .collect(Collectors.toSet());
    }

    private static Stream<Token> words(String text) {
        return Tokens.of(Normal.of(text)).stream().filter(Token::isWord);
    }

    private static boolean isTelling(Token word) {
        return word.isWord()
                && word.text().length() >= SHORTEST_WORD
                && !Topic.isAsking(word.text())
                && !CommonWords.has(word.text())
                && !CommonWords.has(Fold.stem(word.text()));
    }
}
