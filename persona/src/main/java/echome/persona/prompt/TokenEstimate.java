package echome.persona.prompt;

import java.lang.Character.UnicodeScript;
import java.util.stream.IntStream;

/**
 * Estimates tokens without a tokenizer, rather too many than too few.
 *
 * <p>Weights are tokens per character, estimated, not calibrated against a tokenizer with a margin:
 * ASCII letters 0.30 (English words run at 0.22), digits 0.5, ASCII marks 0.8, spaces 0.05,
 * accented Latin 0.7, Cyrillic and Greek 0.6, Arabic and Hebrew 0.9, Han, kana and Hangul 1.4, all
 * other scripts 1.6, emoji and other symbols 3; 4 more for each turn.
 */
public final class TokenEstimate {
    private static final int PER_TURN = 4;
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final double[] ASCII =
            IntStream.range(0, FIRST_BEYOND_ASCII).mapToDouble(TokenEstimate::ascii).toArray();

    private TokenEstimate() {}

    /** Tokens of one turn. */
    public static int of(String text) {
        double sum = PER_TURN;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            sum += c < FIRST_BEYOND_ASCII ? ASCII[c] : weight(c);
            i += Character.charCount(c);
        }
        return (int) Math.ceil(sum);
    }

    private static double ascii(int c) {
        if (c >= 'a' && c <= 'z') {
            return 0.30;
        }
        if (c >= 'A' && c <= 'Z') {
            return 0.45;
        }
        return c >= '0' && c <= '9' ? 0.5 : c == ' ' ? 0.05 : 0.8;
    }

    private static double weight(int c) {
        if (!Character.isLetter(c)) {
            return c < 0x2000 ? 1.5 : 3;
        }
        return switch (UnicodeScript.of(c)) {
            case LATIN -> 0.7;
            case CYRILLIC, GREEK -> 0.6;
            case ARABIC, HEBREW -> 0.9;
            case HAN, HIRAGANA, KATAKANA, HANGUL -> 1.4;
            default -> 1.6;
        };
    }
}
