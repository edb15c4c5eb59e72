package echome.bot.chaos;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A word in a message that no other message has; of letters only, since digits are amounts. */
final class Marker {
    private static final Pattern SHAPE = Pattern.compile("q[a-p]+z[a-p]+q");

    private Marker() {}

    static String of(int customer, int message) {
        return "q" + letters(customer) + "z" + letters(message) + "q";
    }

    static List<String> in(String text) {
        return SHAPE.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String letters(int number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toHexString(number).toCharArray()) {
            text.append((char) ('a' + Character.digit(digit, 16)));
        }
        return text.toString();
    }
}
