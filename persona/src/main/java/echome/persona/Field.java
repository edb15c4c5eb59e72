package echome.persona;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A field of a profile that a seller may set, by its dotted path, and whether it holds a list. */
public record Field(String path, boolean isList) {

    private static final List<Field> KNOWN =
            Stream.concat(
                            fields(
                                    true,
                                    "personality_traits",
                                    "dos",
                                    "donts",
                                    "custom_expressions",
                                    "speech_patterns.catchphrases",
                                    "speech_patterns.filler_words",
                                    "speech_patterns.expressions",
                                    "vocabulary.technical_terms",
                                    "vocabulary.slang",
                                    "selling_style.primary_methods",
                                    "greeting_closing.typical_greetings",
                                    "greeting_closing.typical_closings"),
                            fields(
                                    false,
                                    "tone_guidelines",
                                    "backstory",
                                    "context_notes",
                                    "vocabulary.level",
                                    "vocabulary.style",
                                    "tone.formality",
                                    "tone.energy",
                                    "tone.humor",
                                    "tone.empathy",
                                    "selling_style.approach"))
                    .toList();

    /** All fields that can be set. */
    public static List<Field> known() {
        return KNOWN;
    }

    /** The field of that path; its last part is enough ({@code energy} for {@code tone.energy}). */
    public static Optional<Field> find(String name) {
        String wanted = canonical(name);
        return KNOWN.stream()
                .filter(field -> field.path.equals(wanted) || field.lastPart().equals(wanted))
                .findFirst();
    }

    /** The paths that look most like an unknown name, best first, at most three. */
    public static List<String> nearest(String name) {
        String wanted = canonical(name);
        return KNOWN.stream()
                .sorted(Comparator.comparingInt(field -> field.distance(wanted)))
                .limit(3)
                .map(Field::path)
                .toList();
    }

    private static Stream<Field> fields(boolean isList, String... paths) {
        return Arrays.stream(paths).map(path -> new Field(path, isList));
    }

    private static String canonical(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private String lastPart() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private int distance(String wanted) {
        int bonus = !wanted.isEmpty() && path.contains(wanted) ? 10 : 0;
        return Math.min(edits(path, wanted), edits(lastPart(), wanted)) - bonus;
    }

    /** Levenshtein's distance with two rows. */
    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(swap, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
