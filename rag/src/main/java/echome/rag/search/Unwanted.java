package echome.rag.search;

import echome.rag.Product;
import echome.rag.search.text.Folding;
import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a question does not want: "a mug but not white".
 *
 * @param rest the question without it, as it was where it refuses nothing
 * @param now words that the last message refuses
 * @param before words that messages before it refuse
 */
record Unwanted(String rest, List<String> now, List<String> before) {
    private static final String WORD = "(\\p{L}[\\p{L}-]{2,})";
    private static final Pattern REFUSED = pattern();

    private static Pattern pattern() {
        String ends = "(?![\\p{L}\\d])";
        // "no, in blue" puts something right, and "no blue?" asks for it
        String refusing =
                "(?:(?:do(?:n't| not) (?:want|like)|%s)%s(?:\\s+(?:%s)%s)*|(?:%s)(?!.*\\?\\s*$))"
                        .formatted(words("not"), ends, words("behind_not"), ends, words("no"));
        return Pattern.compile(
                "(?<![\\p{L}\\d])(?:but |anything |que |aber |mais |ma |но )*%s\\s+%s(?:\\s+(?:%s)\\s+%s)?"
                        .formatted(refusing, WORD, words("or"), WORD));
    }

    private static String words(String kind) {
        return String.join("|", Unnamed.words(kind));
    }

    /**
     * Reads messages, a line each, in which only words that the seller's texts have are refused.
     */
    static Unwanted in(String text, Vocabulary vocabulary) {
        if (!REFUSED.matcher(Folding.fold(text)).find()) {
            return new Unwanted(text, List.of(), List.of());
        }
        List<String> lines = Folding.fold(text).lines().toList();
        List<String> now = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> refused = i + 1 == lines.size() ? now : before;
            left.add(
                    REFUSED.matcher(lines.get(i))
                            .replaceAll(found -> {
                                List<String> known =
                                        Stream.of(
                                                        found.group(1),
                                                        Optional.ofNullable(found.group(2))
                                                                .orElse(""))
                                                .filter(word -> isKnown(word, vocabulary))
                                                .toList();
                                refused.addAll(known);
                                return known.isEmpty()
                                        ? Matcher.quoteReplacement(found.group())
                                        : " ";
                            }));
        }
        return now.isEmpty() && before.isEmpty()
                ? new Unwanted(text, now, before)
                : new Unwanted(String.join("\n", left), now, before);
    }

    private static boolean isKnown(String word, Vocabulary vocabulary) {
        return !word.isEmpty()
                && !StopWords.isSmall(word)
                && (Words.of(word).stream()
                                .anyMatch(one -> vocabulary.documents(vocabulary.stem(one)) > 0)
                        || vocabulary.values().attributes().stream()
                                .anyMatch(value -> isIn(value.folded(), word)));
    }

    /** Whether a product has it by its name or attributes; a description speaks of much. */
    static boolean has(Product product, List<String> words) {
        String own =
                Folding.fold(product.name() + " " + String.join(" ", product.metadata().values()));
        return words.stream().anyMatch(word -> isIn(own, word));
    }

    private static boolean isIn(String folded, String word) {
        return folded.contains(word)
                && Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(word) + "(?![\\p{L}\\d])")
                        .matcher(folded)
                        .find();
    }
}
