package echome.persona.guard;

import echome.persona.text.Normal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readings of a text that is written so that a reader of words does not see it: backwards, some
 * letters on, letter by letter, with digits or letters of other scripts for letters, in base64 or
 * hexadecimal.
 */
final class Disguises {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{24,}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}[ :]?){20,}");
    private static final String GAPS = " .-_*,/|•\n";
    private static final String GAP = "[ .\\-_*,/|•\\n]";
    private static final int FEWEST_APART = 10;

    /** Bits, dots and dashes, or escapes of that many characters: no honest reply has them. */
    private static final Pattern CODE =
            Pattern.compile(
                    "(?:[01]{7,8}[ ,]?){6,}|(?:[.\\-·−–]{1,6}(?: / | |/)){12,}"
                            + "|(?:%[0-9a-fA-F]{2}){6,}|(?:\\\\[ux][0-9a-fA-F]{2,4}){6,}"
                            + "|(?:&#x?[0-9a-fA-F]{2,5};){6,}|(?:\\b\\d{2,3}\\b[ ,]+){25,}"
                            + "|(?:[A-Z2-7]{8}){5,}[A-Z2-7]*={0,6}(?![a-z])");

    private static final Pattern PIG_LATIN = Pattern.compile("\\p{L}{2,}[aA][yY]\\b");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern MIXED =
            Pattern.compile("\\p{L}+[0-9@$!|]+\\p{L}+|[0-9@$]\\p{L}{2,}");
    private static final Pattern MIXED_SCRIPT =
            Pattern.compile(
                    "[a-zA-Z][\\p{IsCyrillic}\\p{IsGreek}]|[\\p{IsCyrillic}\\p{IsGreek}][a-zA-Z]");
    private static final String LEET = "013457@$!|";
    private static final String LEET_MEANS = "oieastasii";

    /** Letters of other scripts that look like Latin ones, in the order of those. */
    private static final String LOOKALIKE = "аеорсухіјѕԁԛɡһοανιρτκΑΒΕΗΙΚΜΝΟΡΤΧАВЕКМНОРСТХІ";

    private static final String LOOKED_AT = "aeopcyxijsdqghoavipt" + "kABEHIKMNOPTXABEKMHOPCTXI";
    private static final int LONG_ENOUGH = 40;
    private static final int ROT13 = 13;
    private static final int LONG_RUN = 24;
    private static final int FEWEST_SIGNS = 12;
    private static final int FEWEST_WORDS = 6;
    private static final int FEWEST_LEET = 6;
    private static final int SHORTEST_BASE64 = 24;
    private static final int FEWEST_HEX = 40;

    /** A text with one of these reads forwards. */
    private static final Set<String> USUAL =
            Set.of(
                    "the", "and", "is", "of", "for", "it", "you", "in", "to", "und", "die", "der",
                    "das", "ist", "le", "la", "les", "de", "est", "el", "los", "que", "y", "o", "e",
                    "и", "в", "на", "не", "та", "з", "um", "no", "a", "with", "costs", "usd");

    private Disguises() {}

    /** Whether a text is in signs that nobody reads without a table. */
    static boolean isCode(String raw) {
        if (raw.length() < LONG_ENOUGH) {
            return false;
        }
        boolean coded = signs(raw) >= FEWEST_SIGNS && Shapes.mayBeCode(raw);
        if (coded && CODE.matcher(raw).find()) {
            return true;
        }
        boolean ays = raw.contains("ay") && Shapes.ays(raw) * 10 >= FEWEST_WORDS * 6;
        long words = ays ? WORD.matcher(raw).results().limit(200).count() : 0;
        return words >= FEWEST_WORDS && PIG_LATIN.matcher(raw).results().count() * 10 >= words * 6;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether so many characters stand without a space that they may be an encoding. */
    private static boolean hasLongRun(String text) {
        int run = 0;
        for (int i = 0; i < text.length() && run < LONG_RUN; i++) {
            run = text.charAt(i) == ' ' || text.charAt(i) == '\n' ? 0 : run + 1;
        }
        return run >= LONG_RUN;
    }

    /** Digits, capitals and the marks of codes, of which usual sentences have few. */
    private static int signs(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z';
            count += capital || c >= '0' && c <= '9' || isMark(c) ? 1 : 0;
        }
        return count;
    }

    private static boolean isMark(char c) {
        return c == '.'
                || c == '-'
                || c == '%'
                || c == '\\'
                || c == '&'
                || c > 0x7F && "·−–".indexOf(c) >= 0;
    }

    /** Whether letters stand apart. */
    static boolean isSpaced(String raw) {
        return raw.length() >= LONG_ENOUGH && areApart(raw);
    }

    private static boolean areApart(String text) {
        return Shapes.hasLettersApart(text, GAPS, FEWEST_APART);
    }

    /** None for the most texts, which read as they are. */
    static List<String> of(String raw) {
        List<String> readings = new ArrayList<>();
        if (raw.length() < LONG_ENOUGH) {
            return readings;
        }
        String text = visible(raw);
        if (!text.equals(raw)) {
            readings.add(text);
        }
        boolean broken = Shapes.hasLongWords(text);
        if (broken || hasLongRun(text) || signs(text) >= FEWEST_SIGNS) {
            decoded(text, broken, readings);
        }
        if (areApart(text)) {
            readings.add(closed(text));
        }
        if (Shapes.count(text, LEET, FEWEST_LEET) == FEWEST_LEET
                && MIXED.matcher(text).results().limit(3).count() == 3) {
            readings.add(replaced(text, LEET, LEET_MEANS));
        }
        if (!isPlain(text) && mixesScripts(text)) {
            readings.add(replaced(text, LOOKALIKE, LOOKED_AT));
        }
        if (!readsForwards(text)) {
            String back = new StringBuilder(text).reverse().toString();
            readings.add(back);
            if (Shifted.isReversed(text)) {
                readings.add(
                        WORD.matcher(text)
                                .replaceAll(
                                        m -> new StringBuilder(m.group()).reverse().toString()));
            }
            readings.add(rotated(text, ROT13));
            Shifted.of(text, ROT13).forEach(by -> readings.add(rotated(text, by)));
            if (Shifted.isMirrored(text)) {
                readings.add(mirrored(text));
            }
        }
        return readings;
    }

    /** Letters that stand apart, closed up; words then are parted by more than one gap. */
    private static String closed(String text) {
        return text.replaceAll("(?<=\\p{L})" + GAP + "(?=\\p{L}(?:[^\\p{L}]|$))", "");
    }

    private static String replaced(String text, String from, String to) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            int at = from.indexOf(c);
            out.append(at < 0 ? c : to.charAt(at));
        }
        return out.toString();
    }

    /** Whether Latin letters stand beside others within words. */
    private static boolean mixesScripts(String text) {
        return Shapes.mayMixScripts(text)
                && MIXED_SCRIPT.matcher(text).results().limit(2).count() == 2;
    }

    /** The first letter of the alphabet for the last, and so on. */
    static String mirrored(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            boolean small = c >= 'a' && c <= 'z';
            boolean large = c >= 'A' && c <= 'Z';
            out.append((char) (small ? 'a' + 'z' - c : large ? 'A' + 'Z' - c : c));
        }
        return out.toString();
    }

    /** Whether all of a text is plain and takes room, as the most are. */
    private static boolean isSeen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String raw) {
        if (isSeen(raw)) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        String plain = isPlain(raw) ? raw : Normalizer.normalize(raw, Normalizer.Form.NFKC);
        plain.codePoints()
                .filter(c -> c == '\n' || !Normal.invisible(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static void decoded(String text, boolean broken, List<String> readings) {
        String whole = broken ? text + " " + text.replaceAll("\\s", "") : text;
        if (Shapes.hasBase64(whole, SHORTEST_BASE64)) {
            fromBase64(whole, readings);
        }
        if (Shapes.hasHex(text, FEWEST_HEX)) {
            fromHex(text, readings);
        }
    }

    private static void fromBase64(String text, List<String> readings) {
        Matcher base64 = BASE64.matcher(text);
        while (base64.find()) {
            String run = base64.group().replace('-', '+').replace('_', '/').replace("=", "");
            try {
                byte[] bytes = Base64.getDecoder().decode(run.substring(0, run.length() / 4 * 4));
                readings.add(new String(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                continue; // a long word, not an encoding
            }
        }
    }

    private static void fromHex(String text, List<String> readings) {
        Matcher hex = HEX.matcher(text);
        while (hex.find()) {
            String run = hex.group().replaceAll("[ :]", "");
            readings.add(
                    new String(
                            HexFormat.of().parseHex(run.substring(0, run.length() / 2 * 2)),
                            StandardCharsets.UTF_8));
        }
    }

    private static boolean readsForwards(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = 0;
        int at = 0;
        while (at < lower.length()) {
            int c = lower.codePointAt(at);
            if (!Character.isLetter(c)) {
                if (at > start && USUAL.contains(lower.substring(start, at))) {
                    return true;
                }
                start = at + Character.charCount(c);
            }
            at += Character.charCount(c);
        }
        return USUAL.contains(lower.substring(start));
    }

    static String rotated(String text, int by) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c >= 'a' && c <= 'z') {
                out.append((char) ('a' + (c - 'a' + by) % 26));
            } else if (c >= 'A' && c <= 'Z') {
                out.append((char) ('A' + (c - 'A' + by) % 26));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
