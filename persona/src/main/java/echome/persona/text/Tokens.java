package echome.persona.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits normalised text into words, numbers, codes and marks in one pass. */
public final class Tokens {
    private static final String DIGIT_SEPARATORS = ".,'’";

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
        if (hangul(start) && start > 0 && digit(start - 1) && Currency.endOf(text, start) > start) {
            currency(Currency.endOf(text, start));
            return;
        }
        letters();
        if (digit(at)
                && !hangul(start)
                && Currency.of(Fold.of(text.substring(start, at))).isEmpty()) {
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
        int end = Currency.endOf(text, start);
        if (end > start + 1) {
            currency(end);
            return;
        }
        Optional<HanNumber> number = HanNumber.at(text, start);
        if (number.isPresent()) {
            at = number.get().end();
            out.add(Token.number(number.get().value(), start, at, true));
            return;
        }
        at += Character.charCount(text.codePointAt(at));
        out.add(Token.of(Token.Kind.WORD, text.substring(start, at), start, at));
    }

    private void currency(int end) {
        out.add(Token.of(Token.Kind.WORD, Fold.of(text.substring(at, end)), at, end));
        at = end;
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
            if (!letter && !apostrophe && !mark(c)) {
                return;
            }
            at += Character.charCount(c);
        }
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
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

    /** Korean writes what it adds to a word and to a number without a space. */
    private boolean hangul(int i) {
        return text.charAt(i) >= 0xAC00 && text.charAt(i) <= 0xD7A3;
    }

    private boolean digit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
}
