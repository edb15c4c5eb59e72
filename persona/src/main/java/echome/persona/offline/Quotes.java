package echome.persona.offline;

import echome.persona.facts.ProductFact;
import echome.persona.text.AskingWords;
import echome.persona.text.CommonWords;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Sentences;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the descriptions of products say to a question, in their own words: "does it lock?" is
 * answered by the sentence that speaks of a lock.
 */
final class Quotes {
    private static final int SHORTEST_WORD = 4;

    private static final int LONG_BEGINNING = 5;
    private static final Set<String> JOINTS =
            Set.of(
                    "with", "for", "under", "below", "over", "above", "between", "that", "which",
                    "to", "in", "from", "of", "by", "on", "and", "or", "?", ",", ".", "!", "mit",
                    "fur", "unter", "bis", "aus", "von", "und", "avec", "pour", "sous", "de", "et",
                    "con", "para", "hasta", "y", "com", "ate", "e", "с", "со", "для", "до", "под",
                    "из", "от", "на", "и", "з", "із", "від", "під", "та");

    /** A description is quoted whole up to so many characters, a sentence of it up to as many. */
    private static final int LONGEST = 300;

    /** Phrases that ask to hear more, folded: "tell me more". */
    private static final Set<String> MORE =
            Lexicon.lines(Quotes.class, "more.txt").stream()
                    .flatMap(line -> Arrays.stream(line.split(" \\| ", -1)))
                    .map(Fold::of)
                    .collect(Collectors.toUnmodifiableSet());

    /** What the question says that not every question says. */
    private final Set<String> asked;

    /** The last of them before "with", "under" and the like: the thing, not its qualities. */
    private final Optional<String> thing;

    private final boolean more;

    Quotes(String question) {
        List<Token> tokens = Tokens.of(Normal.of(question));
        asked = telling(tokens.stream()).collect(Collectors.toUnmodifiableSet());
        thing = thing(tokens);
        String said = tokens.stream().map(Token::text).collect(Collectors.joining(" ", " ", " "));
        more = MORE.stream().anyMatch(phrase -> said.contains(" " + phrase + " "));
    }

    /** Whether the question asks to hear more of something. */
    boolean isMore() {
        return more;
    }

    /** Whether the question asks for anything that a description could say. */
    boolean isAsked() {
        return !asked.isEmpty();
    }

    /** Whether anything asked for stands with a product: in its name, attributes or text. */
    boolean isKnown(ProductFact product) {
        return isIn(shown(product)) || isSaid(product);
    }

    /** Whether a product's text says anything of what is asked for. */
    boolean isSaid(ProductFact product) {
        return isIn(words(product.details().text()));
    }

    /** Whether a word of the question is the thing that it asks for. */
    boolean isThing(Token word) {
        return thing.filter(word::is).isPresent();
    }

    /** Whether a list shows the thing that is asked for as this product. */
    boolean isShown(ProductFact product) {
        return thing.filter(word -> isIn(word, shown(product))).isPresent();
    }

    /**
     * The sentence that says most of what is asked for and is not shown anyway; the beginning of
     * the text where more is wanted, or where no sentence says it of the only product.
     *
     * @param shown all products that are shown
     */
    Optional<String> of(ProductFact product, List<ProductFact> shown) {
        Set<String> open = new HashSet<>(asked);
        shown.forEach(other -> open.removeIf(word -> isIn(word, shown(other))));
        boolean only = shown.size() == 1;
        List<String> sentences = sentences(product.details().text());
        String best = "";
        int most = 0;
        for (String sentence : sentences) {
            Set<String> words = words(sentence);
            int count = (int) open.stream().filter(word -> isIn(word, words)).count();
            if (count > most && sentence.length() <= LONGEST) {
                most = count;
                best = sentence;
            }
        }
        if (most > 0) {
            return Optional.of(best);
        }
        return only || more ? beginning(sentences) : Optional.empty();
    }

    private static Optional<String> beginning(List<String> sentences) {
        StringBuilder whole = new StringBuilder();
        for (String sentence : sentences) {
            if (whole.length() + sentence.length() > LONGEST) {
                break;
            }
            whole.append(whole.isEmpty() ? "" : " ").append(sentence);
        }
        return Optional.of(whole.toString()).filter(text -> !text.isEmpty());
    }

    private static List<String> sentences(String text) {
        return Sentences.of(text, 0, true).stream()
                .map(span -> text.substring(span.start(), span.end()).strip())
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private boolean isIn(Set<String> words) {
        return asked.stream().anyMatch(word -> isIn(word, words));
    }

    private static boolean isIn(String word, Set<String> words) {
        return words.stream().anyMatch(other -> isOne(word, other));
    }

    /** "Lock" and "lockable", "battery" and "batteries", but not "bread" and "break". */
    private static boolean isOne(String word, String other) {
        int shorter = Math.min(word.length(), other.length());
        int common = 0;
        while (common < shorter && word.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common == shorter || common >= LONG_BEGINNING && common >= shorter - 2;
    }

    private static Set<String> shown(ProductFact product) {
        StringBuilder shown = new StringBuilder(product.name());
        shown.append(' ').append(product.details().category());
        ProductLines.attributes(product)
                .forEach(entry ->
                        shown.append(' ')
                                .append(entry.getKey())
                                .append(' ')
                                .append(entry.getValue()));
        return words(shown.toString());
    }

    private static Set<String> words(String text) {
        return Tokens.of(Normal.of(text)).stream()
                .map(Token::text)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> thing(List<Token> tokens) {
        int end = 0;
        Optional<String> last = Optional.empty();
        while (end < tokens.size()
                && (last.isEmpty() || !JOINTS.contains(tokens.get(end).text()))) {
            Optional<String> word = telling(Stream.of(tokens.get(end))).findFirst();
            last = word.isPresent() ? word : last;
            end++;
        }
        return last;
    }

    private static Stream<String> telling(Stream<Token> tokens) {
        return tokens.filter(Token::isWord)
                .map(Token::text)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .filter(word -> !CommonWords.has(word) && !CommonWords.has(Fold.stem(word)))
                .filter(word -> !MORE.contains(word) && !AskingWords.has(word));
    }
}
