package echome.rag.catalogue.text;

/** Makes characters that look alike be alike. */
public final class Characters {
    private Characters() {}

    /** ASCII digits and ordinary spaces in place of all other kinds; invisible marks removed. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) {
                continue;
            }
            if (c > 127 && Character.isDigit(c)) {
                plain.append((char) ('0' + Character.digit(c, 10)));
            } else {
                plain.append(isSpace(c) ? ' ' : c);
            }
        }
        return plain.toString();
    }

    /** One line: runs of white space become one space, control characters go. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c) || Character.isISOControl(c)) {
                gap = line.length() > 0;
            } else if (!isInvisible(c) && !isLooseJoiner(text, i)) {
                if (gap) {
                    line.append(' ');
                }
                gap = false;
                line.append(c);
            }
        }
        return line.toString();
    }

    /** Blanks and tabs of every kind, line ends too. */
    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isInvisible(char c) {
        return c == '\uFEFF'
                || c == '\u200B'
                || c == '\u00AD'
                || c == '\u200E'
                || c == '\u200F'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }

    /** A zero-width non-joiner means something only once and between two letters. */
    private static boolean isLooseJoiner(String text, int at) {
        if (text.charAt(at) != '\u200C') {
            return false;
        }
        return at == 0
                || at + 1 == text.length()
                || !Character.isLetter(text.charAt(at - 1))
                || isSpace(text.charAt(at + 1));
    }
}
