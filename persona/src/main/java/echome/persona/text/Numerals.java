package echome.persona.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads digits with separators of any habit: {@code 1,299.00}, {@code 1.299,00}, {@code 1 299}. */
final class Numerals {
    private static final Pattern GROUP = Pattern.compile("[0-9]{3}");

    private Numerals() {}

    /** The value, or nothing where the separators make no number (a date, a version). */
    static Optional<BigDecimal> read(String digits) {
        String text = digits.replace(" ", "").replace("'", "").replace("’", "");
        int dots = count(text, '.');
        int commas = count(text, ',');
        if (dots + commas == 0) {
            return Optional.of(new BigDecimal(text));
        }
        if (dots > 0 && commas > 0) {
            boolean dotLast = text.lastIndexOf('.') > text.lastIndexOf(',');
            return dotLast ? split(text, ',', '.', dots) : split(text, '.', ',', commas);
        }
        char separator = dots > 0 ? '.' : ',';
        return dots + commas == 1 ? single(text, separator) : several(text, separator);
    }

    private static Optional<BigDecimal> single(String text, char separator) {
        int at = text.indexOf(separator);
        int after = text.length() - at - 1;
        boolean thousands = after == 3 && at <= 3 && text.charAt(0) != '0';
        return Optional.of(
                new BigDecimal(
                        thousands
                                ? text.replace(String.valueOf(separator), "")
                                : text.replace(separator, '.')));
    }

    private static Optional<BigDecimal> several(String text, char separator) {
        String[] parts = text.split(Pattern.quote(String.valueOf(separator)), -1);
        int groups = parts.length;
        boolean cents = parts[groups - 1].length() == 2;
        for (int i = 1; i < groups - (cents ? 1 : 0); i++) {
            if (!GROUP.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
        }
        if (parts[0].length() > 3) {
            return Optional.empty();
        }
        String all = String.join("", parts);
        return Optional.of(cents ? new BigDecimal(all).movePointLeft(2) : new BigDecimal(all));
    }

    private static Optional<BigDecimal> split(
            String text, char thousands, char decimal, int decimals) {
        if (decimals > 1) {
            return Optional.empty();
        }
        int at = text.indexOf(decimal);
        String[] groups = text.substring(0, at).split(Pattern.quote(String.valueOf(thousands)), -1);
        for (int i = 1; i < groups.length; i++) {
            if (groups[i].length() != 3 && groups[i].length() != 2) {
                return Optional.empty();
            }
        }
        return Optional.of(new BigDecimal(String.join("", groups) + "." + text.substring(at + 1)));
    }

    private static int count(String text, char c) {
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            n += text.charAt(i) == c ? 1 : 0;
        }
        return n;
    }
}
