package echome.rag.search;

import echome.rag.search.text.Folding;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A category of the seller that a question demands: named beside the word category, or as what
 * something is looked for in ("cables in Electronics"). The mere word is not a demand: who asks for
 * lamps wants those of other categories as well.
 */
final class Categories {
    private static final String PREFIX = "category:";
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

    /**
     * The category that a question demands.
     *
     * @param known values by kind as the seller's products have them, with {@code category:} before
     *     the names of categories
     */
    static Optional<Demand> in(String text, Map<String, String> known) {
        String folded = Folding.fold(text);
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .flatMap(entry -> demand(folded, entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    static boolean isCategory(String value) {
        return value.startsWith(PREFIX);
    }

    private static Optional<Demand> demand(String folded, String key, String path) {
        String name = Folding.fold(key.substring(PREFIX.length()));
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
