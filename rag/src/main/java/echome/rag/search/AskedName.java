package echome.rag.search;

import echome.rag.catalogue.text.Table;
import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The name that a question about one thing's price or stock, or of one word, gives a thing. */
final class AskedName {
    /** A longer question tells more than a name. */
    private static final int WORDS_AT_MOST = 4;

    /** Below this share of the name's words no product is called so. */
    static final double CALLED_SO = 0.75;

    /** How one language asks for a price or for stock. */
    private record Asking(String language, Pattern price, Pattern stock) {
        static Asking of(List<String> row) {
            return new Asking(row.getFirst(), pattern(row.get(1)), pattern(row.get(2)));
        }

        private static Pattern pattern(String words) {
            return Pattern.compile("(?iu)(?<!\\p{L})(?:" + words + ")");
        }

        boolean speaks(String question) {
            return price.matcher(question).find() || stock.matcher(question).find();
        }
    }

    private static final List<Asking> ASKINGS =
            Table.rows(AskedName.class, "askings.tsv").stream().map(Asking::of).toList();

    /** Words that name no thing when they stand alone. */
    private static final Set<String> WISHES = Unnamed.words("wish");

    private AskedName() {}

    /**
     * The name, where a question asks for the price or stock of something or is one word, and
     * nothing that was found is called so; empty where the catalogue is written in other languages
     * than the question.
     */
    static Optional<String> unknown(
            String question, Demands demands, Vocabulary vocabulary, List<Ranked> found) {
        boolean one =
                demands.filter().inStock()
                        || ASKINGS.stream().anyMatch(in -> in.price().matcher(question).find())
                        || isWord(question);
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
        return isSpokenHere(question, name, vocabulary.mostlySpoken())
                ? Optional.of(name)
                : Optional.empty();
    }

    /** One word alone is the name of a thing, unless it says how a thing should be. */
    private static boolean isWord(String question) {
        List<String> words = Words.of(question);
        return words.size() == 1
                && words.getFirst().length() > 3
                && !WISHES.contains(words.getFirst());
    }

    /** A thing may be there and have a name in another language only. */
    private static boolean isSpokenHere(String question, String name, Set<String> spoken) {
        List<String> asked =
                ASKINGS.stream().filter(in -> in.speaks(question)).map(Asking::language).toList();
        return Reading.isScriptOf(spoken, name)
                && (asked.isEmpty() || asked.stream().anyMatch(spoken::contains));
    }
}
