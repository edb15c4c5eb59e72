package echome.persona.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits normalised text into words, numbers, codes and marks in one pass. */
public final class Tokens {
    private static final String DIGIT_SEPARATORS = ".,'’";

    /** Of those that are written in Chinese or Japanese. */
    private static final int LONGEST_CURRENCY = 3;

    private final String text;
    private final List<Token> out = new ArrayList<>();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    /** The tokens of a text that {@link Normal} made. */
    public static List<Token> of(String normal) {
        Tokens tokens = new Tokens(normal);
        tokens.read();
        return List.copyOf(NumberWords.fold(tokens.out));
    }

    private void read() {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (digit(at)) {
                number();
            } else if (unspaced(c)) {
                character();
            } else if (Character.isLetter(c)) {
                word();
            } else {
                int end = at + Character.charCount(c);
                if (!Character.isWhitespace(c)) {
                    out.add(Token.of(Token.Kind.MARK, text.substring(at, end), at, end));
                }
                at = end;
            }
        }
    }

    private void number() {
        int start = at;
        boolean spaced = false;
        boolean pointed = false;
        while (at < text.length()) {
            if (digit(at)) {
                at++;
            } else if (DIGIT_SEPARATORS.indexOf(text.charAt(at)) >= 0 && digit(at + 1)) {
                pointed = true;
                at++;
            } else if (!pointed && group(start, spaced)) {
                spaced = true;
                at += 4;
            } else {
                break;
            }
        }
        Optional<BigDecimal> value =
                at - start > 30 ? Optional.empty() : Numerals.read(text.substring(start, at));
        out.add(value.map(v -> Token.number(v, start, at, false)).orElseGet(() -> code(start)));
    }

    /** A space and exactly three digits after at most three: a thousands group. */
    private boolean group(int start, boolean spaced) {
        return text.charAt(at) == ' '
                && (spaced || at - start <= 3)
                && digit(at + 1)
                && digit(at + 2)
                && digit(at + 3)
                && !digit(at + 4);
    }

    private void word() {
        int start = at;
        letters();
        if (digit(at) && Currency.of(Fold.of(text.substring(start, at))).isEmpty()) {
            codeTail();
            out.add(code(start));
            return;
        }
        if (at < text.length() && text.charAt(at) == '-' && digit(at + 1) && upper(start)) {
            codeTail();
            out.add(code(start));
            return;
        }
        out.add(Token.of(Token.Kind.WORD, Fold.of(text.substring(start, at)), start, at));
    }

    /**
     * Chinese and Japanese part no words, so that each character is one; a currency stays whole.
     */
    private void character() {
        int start = at;
        for (int length = LONGEST_CURRENCY; length > 1; length--) {
            int end = start + length;
            if (end <= text.length() && Currency.of(text.substring(start, end)).isPresent()) {
                at = end;
                out.add(Token.of(Token.Kind.WORD, text.substring(start, end), start, end));
                return;
            }
        }
        at += Character.charCount(text.codePointAt(at));
        out.add(Token.of(Token.Kind.WORD, text.substring(start, at), start, at));
    }

    private static boolean unspaced(int c) {
        return c > 0x2E7F
                && (Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA);
    }

    private void letters() {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean apostrophe =
                    (c == '\'' || c == '’' || c == 'ʼ')
                            && at + 1 < text.length()
                            && Character.isLetter(text.codePointAt(at + 1));
            boolean letter = Character.isLetter(c) && !unspaced(c);
            if (!letter && !apostrophe && Character.getType(c) != Character.NON_SPACING_MARK) {
                return;
            }
            at += Character.charCount(c);
        }
    }

    private void codeTail() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean link =
                    (c == '-' || c == '_' || c == '/')
                            && at + 1 < text.length()
                            && Character.isLetterOrDigit(text.charAt(at + 1));
            if (!link && (!Character.isLetterOrDigit(c) || unspaced(c))) {
                return;
            }
            at++;
        }
    }

    private Token code(int start) {
        return Token.of(Token.Kind.CODE, Fold.of(text.substring(start, at)), start, at);
    }

    /** Codes like {@code NB-100} are written in capitals; "for-12" is not one. */
    private boolean upper(int start) {
        for (int i = start; i < at; i++) {
            if (!Character.isUpperCase(text.charAt(i))) {
                return false;
            }
        }
        return Currency.of(Fold.of(text.substring(start, at))).isEmpty();
    }

    private boolean digit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
}
