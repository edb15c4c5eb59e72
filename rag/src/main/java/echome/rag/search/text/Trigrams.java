package echome.rag.search.text;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** The distinct three-letter pieces of a text, as pg_trgm cuts them. */
public final class Trigrams {
    private Trigrams() {}

    /** Letters and digits count, everything else is a space; each piece is packed into a number. */
    public static Set<Long> of(String text) {
        Set<Long> pieces = new HashSet<>();
        each(text, pieces::add);
        return pieces;
    }

    private static void each(String text, LongConsumer piece) {
        long window = 0;
        boolean inWord = false;
        String folded = Folding.fold(text);
        for (int i = 0; i <= folded.length(); ) {
            int c = i < folded.length() ? folded.codePointAt(i) : ' ';
            i += Math.max(1, Character.charCount(c));
            boolean letter = Character.isLetterOrDigit(c);
            if (!letter && !inWord) {
                continue;
            }
            if (letter && !inWord) {
                window = (long) ' ' << 21 | ' ';
            }
            window = (window << 21 | (letter ? c : ' ')) & 0x7FFF_FFFF_FFFF_FFFFL;
            piece.accept(window);
            inWord = letter;
        }
    }

    /** Which share of these pieces a text has, 0 to 1. */
    public static double covered(Set<Long> pieces, String by) {
        if (pieces.isEmpty()) {
            return 0;
        }
        Set<Long> shared = new HashSet<>();
        each(
                by,
                piece -> {
                    if (pieces.contains(piece)) {
                        shared.add(piece);
                    }
                });
        return (double) shared.size() / pieces.size();
    }
}
