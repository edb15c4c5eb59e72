package echome.bot.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns of phrase by which an answer declines, or says what can be had, in many languages. */
final class Wording {
    private static final List<String> DECLINES = phrases("decline");
    private static final List<String> SOLD_OUT = phrases("out");
    private static final List<String> IN_STOCK = phrases("in");

    private Wording() {}

    static boolean declines(String answer) {
        return hasOneOf(padded(answer), DECLINES) || hasOneOf(padded(answer), SOLD_OUT);
    }

    /** Whether an answer says that something can be had; empty where it says neither or both. */
    static Optional<Boolean> inStock(String answer) {
        String text = padded(answer);
        boolean out = hasOneOf(text, SOLD_OUT);
        for (String phrase : SOLD_OUT) {
            text = text.replace(" " + phrase + " ", " / ");
        }
        boolean in = hasOneOf(text, IN_STOCK);
        return out == in ? Optional.empty() : Optional.of(in);
    }

    static boolean has(String answer, String phrase) {
        String words = Catalogue.words(phrase);
        return !words.isEmpty() && padded(answer).contains(" " + words + " ");
    }

    private static boolean hasOneOf(String padded, List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> padded.contains(" " + phrase + " "));
    }

    private static String padded(String text) {
        return " " + Catalogue.words(text) + " ";
    }

    private static List<String> phrases(String group) {
        try (InputStream in =
                        Objects.requireNonNull(
                                Wording.class.getResourceAsStream("/echome/bot/eval/wording.txt"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(group + ": "))
                    .flatMap(line ->
                            Arrays.stream(line.substring(line.indexOf(' ') + 1).split(";", -1)))
                    .map(Catalogue::words)
                    .filter(phrase -> !phrase.isEmpty())
                    .distinct()
                    .sorted((a, b) -> b.length() - a.length())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
