package echome.persona.guard;

import echome.persona.text.Normal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds web addresses, handles and email addresses in a text. */
final class Links {
    private static final Pattern URL =
            Pattern.compile(
                    "(?i)(?:\\b[a-z]{2,6}://|\\bwww\\.)[^\\s<>()\\[\\]\"'«»|]{1,500}+"
                        + "|(?<![\\p{L}\\d@.-])(?:[\\p{L}\\d][\\p{L}\\d-]{0,62}\\.){1,5}"
                        + "(?:(?:com|net|org|info|shop|store|online|site|xyz|club|app|dev|biz|example|ru|рф|ua|kz|fr|pt|br|pl|cz|uk|eu|ca|io|ch)(?![\\p{L}\\d-])(?:/[^\\s<>()\\[\\]\"'«»|]{0,500}+)?"
                        + "|(?:me|de|es|it|us|co|tv|cc|ly|gl|by|at|nl|to|is)/[^\\s<>()\\[\\]\"'«»|]{1,500}+)");

    private static final Pattern HANDLE =
            Pattern.compile("(?<![\\w@./])@[A-Za-z][A-Za-z0-9_]{3,40}");
    private static final Pattern EMAIL =
            Pattern.compile("[\\w.+-]{1,64}+@(?:[\\p{L}\\d-]{1,63}\\.){1,5}[\\p{L}]{2,20}");

    private Links() {}

    static List<String> emails(String raw) {
        if (!likely(raw)) {
            return List.of();
        }
        String text = seen(raw);
        return text.indexOf('@') < 0 ? List.of() : all(EMAIL, text);
    }

    /** Web addresses and handles, without scheme, "www." and closing marks. */
    static List<String> addresses(String raw) {
        if (!likely(raw)) {
            return List.of();
        }
        String text = seen(raw);
        boolean at = text.indexOf('@') >= 0;
        if (at) {
            text = EMAIL.matcher(text).replaceAll(" ");
        }
        List<String> found = new ArrayList<>(at ? all(HANDLE, text) : List.of());
        all(URL, text).forEach(url -> found.add(canonical(url)));
        return found;
    }

    /** The text with addresses taken out, so that their digits are no claims. */
    static String without(String raw) {
        return likely(raw) ? URL.matcher(EMAIL.matcher(raw).replaceAll(" ")).replaceAll(" ") : raw;
    }

    /** Most sentences have none, and that is seen faster than by a pattern. */
    private static boolean likely(String raw) {
        for (int i = 0; i + 1 < raw.length(); i++) {
            char c = raw.charAt(i);
            char next = raw.charAt(i + 1);
            boolean dotted = c == '.' && (Character.isLetter(next) || next == '\\' || next >= 0x80);
            if (c == '@' || dotted || c == ':' && next == '/') {
                return true;
            }
        }
        return false;
    }

    private static String canonical(String url) {
        String bare =
                url.toLowerCase(Locale.ROOT)
                        .replaceFirst("^[a-z]{2,6}://", "")
                        .replaceFirst("^www\\.", "");
        int end = bare.length();
        while (end > 0 && ".,;:!?/*_`".indexOf(bare.charAt(end - 1)) >= 0) {
            end--;
        }
        return bare.substring(0, end);
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static String seen(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints().filter(c -> !Normal.invisible(c)).forEach(out::appendCodePoint);
        return out.toString().replace("\\", "");
    }
}
