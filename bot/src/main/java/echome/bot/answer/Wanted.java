package echome.bot.answer;

import echome.persona.text.Lexicon;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a customer wants other than what was shown: "anything cheaper?", "something else?". */
enum Wanted {
    /** The cheapest or dearest, also of what was shown. */
    ORDERED,
    CHEAPER,
    DEARER,
    OTHER;

    private static final Map<Wanted, Pattern> PHRASES = load();

    /** What a text wants; empty where it says none of it. */
    static Optional<Wanted> in(String text) {
        String said = " " + String.join(" ", Topic.split(text)) + " ";
        return Arrays.stream(values())
                .filter(wanted -> phrases(wanted).matcher(said).find())
                .findFirst();
    }

    /** A text without its phrases for it. */
    String without(String text) {
        String said = " " + String.join(" ", Topic.split(text)) + " ";
        return phrases(this).matcher(said).replaceAll(" ");
    }

    private static Pattern phrases(Wanted wanted) {
        return Objects.requireNonNull(PHRASES.get(wanted));
    }

    private static Map<Wanted, Pattern> load() {
        Map<Wanted, Pattern> phrases = new EnumMap<>(Wanted.class);
        for (String line : Lexicon.lines(Wanted.class, "wanted.txt")) {
            String[] parts = line.split(" = ", 2);
            phrases.put(valueOf(parts[0].toUpperCase(Locale.ROOT)), pattern(parts[1]));
        }
        return Map.copyOf(phrases);
    }

    private static Pattern pattern(String phrases) {
        return Pattern.compile(
                Arrays.stream(phrases.split(" \\| ", -1))
                        .map(phrase -> " " + phrase.replace("*", "\\p{L}*") + "(?= )")
                        .collect(Collectors.joining("|")));
    }
}
