package echome.rag.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Article codes as customers type them: with other spaces, dashes and capitals than the seller. */
final class Codes {
    private static final int LONGEST_RUN = 6;
    private static final int SHORTEST = 4;
    private static final Pattern SPACE = Pattern.compile("[\\s?!;:,()\"]+");
    private static final Pattern EDGES = Pattern.compile("^[\\p{P}\\p{S}]+|[\\p{P}\\p{S}]+$");
    private static final Pattern JOINED = Pattern.compile("\\p{L}[-_/.]\\p{L}");
    private static final Pattern WRITTEN_SO =
            Pattern.compile("\\p{Lu}{1,5}[-_/]?\\d{3,}(?:[-_/]?[\\p{Lu}\\d]+)*");
    private static final Set<String> MARKERS =
            Set.of(
                    "sku", "item", "art", "art.", "article", "code", "model", "part", "no", "no.",
                    "арт", "арт.", "артикул", "код", "модель", "номер", "№", "#", "كد", "کد",
                    "codigo", "código", "ref", "ref.", "artikel", "nr", "nr.");

    private Codes() {}

    /** A code without what varies in typing it; empty where it has no letter or digit. */
    static String plain(String code) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(code, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(plain::appendCodePoint);
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    /** What in a question may be a code, the longest first. */
    static List<String> in(String question) {
        List<String> words = words(question);
        Set<String> codes = new LinkedHashSet<>();
        codes.add(plain(String.join("", words)));
        for (int length = Math.min(LONGEST_RUN, words.size()); length >= 1; length--) {
            for (int from = 0; from + length <= words.size(); from++) {
                List<String> run = words.subList(from, from + length);
                String typed = String.join(" ", run);
                boolean marked =
                        from > 0 && MARKERS.contains(words.get(from - 1).toLowerCase(Locale.ROOT));
                String code = marked || mayBeOne(typed) ? plain(String.join("", run)) : "";
                if (marked && !code.isEmpty() || looksLikeOne(typed, code)) {
                    codes.add(code);
                }
            }
        }
        codes.remove("");
        return List.copyOf(codes);
    }

    /** What in a longer text may be a code: it has digits, and no price is meant by it. */
    static List<String> inProse(String text) {
        List<String> words = words(text);
        Set<String> codes = new LinkedHashSet<>();
        for (int from = 0; from < words.size(); from++) {
            for (int length = 1; length <= 3 && from + length <= words.size(); length++) {
                String typed = String.join(" ", words.subList(from, from + length));
                String code = mayBeOne(typed) ? plain(typed) : "";
                if (looksLikeOne(typed, code)) {
                    codes.add(code);
                }
            }
        }
        return List.copyOf(codes);
    }

    /** Whether a question is nothing but a code, as far as one can tell from its form. */
    static boolean isAll(String question) {
        List<String> words = new ArrayList<>(words(question));
        words.removeIf(word -> MARKERS.contains(word.toLowerCase(Locale.ROOT)));
        String code = plain(String.join("", words));
        boolean digits = code.chars().anyMatch(Character::isDigit);
        boolean compact =
                words.stream()
                        .allMatch(word ->
                                word.chars().anyMatch(Character::isDigit) || word.length() <= 3);
        return digits && compact && code.length() >= 5 && !code.matches("\\d{1,4}");
    }

    /** The last word of a sentence that is written as a code: "OP-99999", but not "500ml". */
    static Optional<String> inSentence(String question) {
        return words(question).stream()
                .map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> WRITTEN_SO.matcher(word).matches())
                .reduce((_, later) -> later);
    }

    private static List<String> words(String question) {
        return SPACE.splitAsStream(question.strip()).filter(word -> !word.isEmpty()).toList();
    }

    /** A code has digits or is joined by a mark; most words of a text are soon seen not to be. */
    private static boolean mayBeOne(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c > 127 || c >= '0' && c <= '9' || "-_/.".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksLikeOne(String typed, String code) {
        if (code.length() < SHORTEST) {
            return false;
        }
        boolean digits = code.chars().anyMatch(Character::isDigit);
        boolean letters = code.chars().anyMatch(Character::isLetter);
        boolean joined = JOINED.matcher(typed).find();
        return digits && letters || digits && code.length() >= 5 || joined && code.length() >= 5;
    }
}
