package echome.bot.answer;

import echome.persona.text.Currency;
import echome.persona.text.Fold;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of a message that counts several things: "2 mugs and one lamp". */
final class Basket {
    private static final int MOST = 4;

    private static final Pattern JOINT =
            Pattern.compile(
                    "(?iu)\\s*(?:[,;&+\n"
                            + "]|(?<!\\p{L})(?:and|plus|und|et|y|e|и|та|і|плюс)(?!\\p{L}))\\s*");

    private static final Pattern COUNTED =
            Pattern.compile(
                    "(?iu)(?<!\\S)(?:\\d{1,4}|a|an|one|two|three|four|five|six|ten|einen?|ein|zwei"
                        + "|drei|vier|fünf|sechs|une?|deux|trois|quatre|cinq|una?|dos|tres|cuatro|cinco|uma?"
                        + "|dois|duas|três|quatro|один|одну|одна|два|две|дві|три|четыре|чотири|пять)"
                        + "\\s+(?:x\\s+|of\\s+(?:the\\s+)?)?(\\p{L}{3,})");

    private Basket() {}

    /**
     * The parts, each to be looked for by itself; empty where fewer than two things are counted.
     */
    static List<String> parts(String asked) {
        List<String> counted =
                Arrays.stream(JOINT.split(asked, -1))
                        .filter(Basket::countsAThing)
                        .limit(MOST)
                        .toList();
        return counted.size() < 2 ? List.of() : counted;
    }

    /** "20 dollars" are a price. */
    private static boolean countsAThing(String part) {
        return COUNTED.matcher(part)
                .results()
                .anyMatch(found -> Currency.of(Fold.of(found.group(1))).isEmpty());
    }
}
