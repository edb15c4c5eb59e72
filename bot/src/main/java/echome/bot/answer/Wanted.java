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
    OTHER,
    /** Up to a price, or from one on. */
    LIMITED;

    private static final Map<Wanted, Pattern> PHRASES = load();

    /** What a text wants; empty where it says none of it. */
    static Optional<Wanted> in(String text) {
        String said = " " + String.join(" ", Topic.split(text)).replace('ё', 'е') + " ";
        boolean number = said.chars().anyMatch(Character::isDigit);
        return Arrays.stream(values())
                // "is it cheaper if I take 3?" is about what was shown
                .filter(wanted -> wanted == LIMITED ? number : wanted != CHEAPER || !number)
                .filter(wanted -> phrases(wanted).matcher(said).find())
                .findFirst();
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
