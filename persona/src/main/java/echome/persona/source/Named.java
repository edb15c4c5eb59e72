package echome.persona.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a dialogue: {@code Name: words}. */
record Named(String name, String words) {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?:\\[[^\\]]{1,40}]\\s*)?(\\p{Lu}[\\p{L}\\p{N}.'’_-]*(?:"
                        + " [\\p{L}\\p{N}.'’_()-]+){0,3})\\s?(?:[\\[(]\\d{1,2}:\\d{2}(?::\\d{2})?[\\])])?\\s?:\\s+(\\S.*)");
    private static final int LONGEST_NAME = 40;

    static Optional<Named> of(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        return matcher.matches() && matcher.group(1).length() <= LONGEST_NAME
                ? Optional.of(new Named(matcher.group(1).strip(), matcher.group(2).strip()))
                : Optional.empty();
    }
}
