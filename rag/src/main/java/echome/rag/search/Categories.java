package echome.rag.search;

import echome.rag.search.text.Folding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A category of the seller that a question demands: named beside the word category, or as what
 * something is looked for in ("cables in Electronics"). The mere word is not a demand: who asks for
 * lamps wants those of other categories as well.
 */
final class Categories {
    private static final String WORD =
            "(?:category|categories|section|department|категори[июяей]+|раздел[еау]?|отдел[еау]?"
                    + "|категорі[яїю]|розділ[іу]?|kategorie|abteilung|categorie|rayon|categoria"
                    + "|seccion|secao|دسته|دسته بندي|قسم|فئه)";
    private static final String IN =
            "(?:in|from|в|из|у|з|in der|aus der|aus|dans|en|de la|em|da|در|از|في|من)";

    private Categories() {}

    /**
     * What a question demands and what is left of it.
     *
     * @param path as the products have it
     * @param rest the question without the demand; all of it where nothing else is asked
     */
    record Demand(String path, String rest) {}

    /** The category that a question demands, of those that the seller's products have. */
    static Optional<Demand> in(String text, Values known) {
        String folded = Folding.fold(text);
        return known.categories().stream()
                .flatMap(category -> demand(folded, category.folded(), category.kind()).stream())
                .findFirst();
    }

    private static Optional<Demand> demand(String folded, String name, String path) {
        if (!folded.contains(name)) {
            return Optional.empty();
        }
        String bare = "[\"']?" + Pattern.quote(name) + "[\"']?";
        String phrase =
                "(?<![\\p{L}\\d])(?:(?:%2$s )?(?:the )?%1$s:?\\s+%3$s|(?:%2$s )(?:the )?%3$s(?: %1$s|\\s*[?.!]*$)|%3$s %1$s)(?![\\p{L}\\d])"
                        .formatted(WORD, IN, bare);
        Matcher found = Pattern.compile(phrase).matcher(folded);
        if (!found.find()) {
            return Optional.empty();
        }
        String rest =
                (folded.substring(0, found.start()) + " " + folded.substring(found.end())).strip();
        boolean nothing = rest.chars().noneMatch(Character::isLetterOrDigit);
        return Optional.of(new Demand(path, nothing ? name : rest));
    }
}
