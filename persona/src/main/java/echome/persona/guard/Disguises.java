package echome.persona.guard;

import echome.persona.text.Normal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readings of a text that is written so that a reader of words does not see it: backwards, by
 * thirteen letters on, letter by letter, in base64 or hexadecimal.
 */
final class Disguises {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{24,}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}[ :]?){20,}");
    private static final Pattern SPACED = Pattern.compile("(?:\\p{L}[ .\\-_*]{1,2}){10,}\\p{L}?");
    private static final int LONG_ENOUGH = 40;

    /** A text with one of these reads forwards. */
    private static final Set<String> USUAL =
            Set.of(
                    "the", "and", "is", "of", "for", "it", "you", "in", "to", "und", "die", "der",
                    "das", "ist", "le", "la", "les", "de", "est", "el", "los", "que", "y", "o", "e",
                    "и", "в", "на", "не", "та", "з", "um", "no", "a", "with", "costs", "usd");

    private Disguises() {}

    /** None for the most texts, which read as they are. */
    static List<String> of(String raw) {
        List<String> readings = new ArrayList<>();
        if (raw.length() < LONG_ENOUGH) {
            return readings;
        }
        String text = visible(raw);
        decoded(text, readings);
        Matcher spaced = SPACED.matcher(text);
        if (spaced.find()) {
            readings.add(text.replaceAll("(?<=\\p{L})[ .\\-_*](?=\\p{L}(?:[^\\p{L}]|$))", ""));
        }
        if (!readsForwards(text)) {
            readings.add(new StringBuilder(text).reverse().toString());
            readings.add(rotated(text));
        }
        return readings;
    }

    private static String visible(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints().filter(c -> !Normal.invisible(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static void decoded(String text, List<String> readings) {
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
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            if (USUAL.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String rotated(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (c >= 'a' && c <= 'z') {
                out.append((char) ('a' + (c - 'a' + 13) % 26));
            } else if (c >= 'A' && c <= 'Z') {
                out.append((char) ('A' + (c - 'A' + 13) % 26));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
