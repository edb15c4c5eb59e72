package echome.bot.answer;

import echome.migrations.Tenant;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The word of a product's name that says what kind of thing it is: the log of a bird log. */
final class Kinds {
    /** In these the word stands first, in others last: "lampe frontale", "headlamp". */
    private static final Set<String> FIRST = Set.of("fr", "es", "pt", "it", "ro", "pl");

    /** What follows one of these tells the thing apart and is not it. */
    private static final Set<String> JOINTS =
            Set.of("with", "for", "of", "in", "and", "mit", "fur", "aus", "und", "met", "voor");

    private static final int LOOKED_AT = 2;

    private Kinds() {}

    /** Whether a few words name a kind of thing that the seller has. */
    static boolean isNamed(Retriever retriever, Tenant tenant, String asked) {
        List<Token> words = Tokens.of(Normal.of(asked));
        return retriever.search(tenant, new Question(asked, LOOKED_AT)).hits().stream()
                .anyMatch(hit -> isOne(hit.product(), words));
    }

    /** Whether one of the words is what the product is. */
    private static boolean isOne(Product product, List<Token> words) {
        Optional<String> kind = of(product);
        return kind.isPresent() && words.stream().map(Token::stem).anyMatch(kind.get()::equals);
    }

    private static Optional<String> of(Product product) {
        String kind = "";
        for (Token token : Tokens.of(Normal.of(product.name()))) {
            if (!kind.isEmpty() && (!token.isWord() || JOINTS.contains(token.text()))) {
                break;
            }
            kind = token.isWord() ? token.stem() : kind;
            if (FIRST.contains(product.language())) {
                break;
            }
        }
        return Optional.of(kind).filter(word -> !word.isEmpty());
    }
}
