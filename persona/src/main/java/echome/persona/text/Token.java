package echome.persona.text;

import java.math.BigDecimal;

/**
 * A piece of a normalised sentence: {@code text} is folded, {@code start} and {@code end} are
 * positions in the sentence, {@code value} is zero for all but numbers, {@code spelled} says that a
 * number is written in letters.
 */
public record Token(
        Kind kind,
        String text,
        String stem,
        int start,
        int end,
        BigDecimal value,
        boolean spelled) {

    /** What a token is; a code is a word with digits, or digits that are no number (a date). */
    public enum Kind {
        WORD,
        NUMBER,
        CODE,
        MARK
    }

    static Token of(Kind kind, String folded, int start, int end) {
        String stem = kind == Kind.WORD ? Fold.stem(folded) : folded;
        return new Token(kind, folded, stem, start, end, BigDecimal.ZERO, false);
    }

    static Token number(BigDecimal value, int start, int end, boolean spelled) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        String text = plain.toPlainString();
        return new Token(Kind.NUMBER, text, text, start, end, value, spelled);
    }

    public boolean is(String folded) {
        return text.equals(folded);
    }

    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    public boolean isWord() {
        return kind == Kind.WORD;
    }

    public boolean isMark() {
        return kind == Kind.MARK;
    }

    /** Whether that token begins where this one ends. */
    public boolean touches(Token next) {
        return end == next.start;
    }
}
