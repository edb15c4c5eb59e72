package echome.rag.search;

import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name that a question about one thing's price or stock gives it. */
final class AskedName {
    /** A longer question tells more than a name. */
    private static final int WORDS_AT_MOST = 4;

    /** Below this share of the name's words no product is called so. */
    private static final double CALLED_SO = 0.75;

    private static final Pattern PRICE =
            Pattern.compile(
                    "(?iu)\\b(how much|what does|price of|cost of|kostet|preis|cuesta|precio"
                            + "|co[uû]te|prix|custa|pre[cç]o)\\b|сколько стоит|почём|почем|цена"
                            + "|цену|скільки кошту|ціна|ціну");

    private AskedName() {}

    /**
     * The name, where a question asks for the price or stock of something and nothing that was
     * found is called so; empty where the catalogue is written in other scripts than the name.
     */
    static Optional<String> unknown(
            String question, Demands demands, Vocabulary vocabulary, List<Ranked> found) {
        boolean one = demands.filter().inStock() || PRICE.matcher(question).find();
        if (!one || Loosening.best(found) >= CALLED_SO) {
            return Optional.empty();
        }
        List<String> said = Words.of(demands.rest());
        if (Chatter.isAll(said, vocabulary)) {
            return Optional.empty();
        }
        List<String> words =
                Chatter.without(said, vocabulary).stream()
                        .filter(word -> !word.isEmpty() && !StopWords.isSmall(word))
                        .toList();
        if (words.isEmpty() || words.size() > WORDS_AT_MOST) {
            return Optional.empty();
        }
        String name = String.join(" ", words);
        // a thing may be there and have a name in another script only
        return Reading.isScriptOf(vocabulary.spoken(), name) ? Optional.of(name) : Optional.empty();
    }
}
