package echome.persona.guard;

/**
 * Looks at a text once, character by character, for what a slow pattern needs: where it is not
 * there, the pattern need not be tried.
 */
final class Shapes {
    private static final int FEWEST_SIX = 6;
    private static final int FEWEST_BITS = 42;
    private static final int FEWEST_DOTS = 12;
    private static final int FEWEST_DIGITS = 50;
    private static final int LONGEST_CAPITALS = 40;
    private static final int LONG_WORD = 8;
    private static final int FIRST_GREEK = 0x370;

    private Shapes() {}

    /** Whether there may be six bytes in bits, escapes or the like; see {@link Disguises}. */
    static boolean mayBeCode(String text) {
        int bits = 0;
        int digits = 0;
        int dots = 0;
        int escapes = 0;
        int capitals = 0;
        int longest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean base32 = c >= 'A' && c <= 'Z' || c >= '2' && c <= '7';
            bits += c == '0' || c == '1' ? 1 : 0;
            digits += digit ? 1 : 0;
            dots += c == '.' || c == '-' || c == '·' || c == '−' || c == '–' ? 1 : 0;
            escapes += c == '%' || c == '\\' || c == '&' ? 1 : 0;
            capitals = base32 ? capitals + 1 : 0;
            longest = Math.max(longest, capitals);
        }
        return bits >= FEWEST_BITS
                || digits >= FEWEST_DIGITS
                || dots >= FEWEST_DOTS
                || escapes >= FEWEST_SIX
                || longest >= LONGEST_CAPITALS;
    }

    /** How often a word may end in the "ay" of pig Latin. */
    static int ays(String text) {
        int count = 0;
        for (int i = 1; i < text.length(); i++) {
            boolean y = text.charAt(i) == 'y' || text.charAt(i) == 'Y';
            count += y && (text.charAt(i - 1) == 'a' || text.charAt(i - 1) == 'A') ? 1 : 0;
        }
        return count;
    }

    /** Whether so many letters stand one by one, each with one or two gaps behind it. */
    static boolean hasLettersApart(String text, String gaps, int fewest) {
        int apart = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (!Character.isLetter(c)) {
                apart = 0;
                continue;
            }
            int gap = 0;
            while (at < text.length() && gaps.indexOf(text.charAt(at)) >= 0) {
                at++;
                gap++;
            }
            apart = gap > 0 ? apart + 1 : 0;
            if (apart >= fewest) {
                return true;
            }
            apart = gap > 2 ? 0 : apart;
        }
        return false;
    }

    /** Whether two long words of letters, digits and slashes follow one another. */
    static boolean hasLongWords(String text) {
        int words = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c >= '\t' && c <= '\r';
            if (isAlphanumeric(c) || c == '+' || c == '/') {
                length++;
                continue;
            }
            if (length > 0) {
                words = space && length >= LONG_WORD ? words + 1 : 0;
            }
            words = space ? words : 0;
            if (words >= 2) {
                return true;
            }
            length = 0;
        }
        return false;
    }

    /** Whether so many characters of base 64 stand without another between them. */
    static boolean hasBase64(String text, int fewest) {
        int run = 0;
        for (int i = 0; i < text.length() && run < fewest; i++) {
            char c = text.charAt(i);
            boolean fits = isAlphanumeric(c) || c == '+' || c == '/' || c == '_' || c == '-';
            run = fits ? run + 1 : 0;
        }
        return run >= fewest;
    }

    /** Whether so many hexadecimal digits stand with nothing but spaces and colons between. */
    static boolean hasHex(String text, int fewest) {
        int run = 0;
        for (int i = 0; i < text.length() && run < fewest; i++) {
            char c = text.charAt(i);
            boolean hex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            run = hex ? run + 1 : c == ' ' || c == ':' ? run : 0;
        }
        return run >= fewest;
    }

    /** How many characters of a text are among these, counted up to a limit. */
    static int count(String text, String among, int most) {
        int count = 0;
        for (int i = 0; i < text.length() && count < most; i++) {
            count += among.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** Whether a plain letter stands beside a character that may be Greek or Cyrillic. */
    static boolean mayMixScripts(String text) {
        for (int i = 1; i < text.length(); i++) {
            char one = text.charAt(i - 1);
            char other = text.charAt(i);
            if (isLatin(one) && other >= FIRST_GREEK || isLatin(other) && one >= FIRST_GREEK) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlphanumeric(char c) {
        return isLatin(c) || c >= '0' && c <= '9';
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
