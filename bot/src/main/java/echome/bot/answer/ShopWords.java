package echome.bot.answer;

import echome.persona.text.Lexicon;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets a question about delivery, returns and the like find the shop's texts in other languages: it
 * brings along the words that such texts use.
 */
final class ShopWords {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]+");

    /** Beginnings of words that ask, and the words to look for. */
    private record Topic(List<String> asked, String words) {}

    private static final List<Topic> TOPICS = load();

    private ShopWords() {}

    /** The words of every topic that the text is about; empty where it is about none. */
    static String of(String text) {
        List<String> said = List.of(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1));
        return TOPICS.stream()
                .filter(topic ->
                        topic.asked().stream()
                                .anyMatch(
                                        begin -> said.stream().anyMatch(w -> w.startsWith(begin))))
                .map(Topic::words)
                .collect(Collectors.joining(" "));
    }

    private static List<Topic> load() {
        return Lexicon.lines(ShopWords.class, "shop_topics.txt").stream()
                .map(line -> line.split(" = ", 2))
                .map(parts ->
                        new Topic(
                                Arrays.stream(parts[0].split(" ", -1))
                                        .filter(word -> !word.isBlank())
                                        .toList(),
                                parts[1]))
                .toList();
    }
}
