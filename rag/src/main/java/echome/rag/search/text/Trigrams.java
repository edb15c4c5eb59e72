package echome.rag.search.text;

import java.util.Arrays;
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

    /** Pieces that many texts are compared with; sorted numbers, since boxes cost more. */
    public static final class Wanted {
        private final long[] pieces;

        private Wanted(long[] pieces) {
            this.pieces = pieces;
        }

        /** The distinct pieces of a text. */
        public static Wanted of(String text) {
            return new Wanted(
                    Trigrams.of(text).stream().mapToLong(Long::longValue).sorted().toArray());
        }

        /** Which share of them a text has, 0 to 1. */
        public double coveredBy(String text) {
            if (pieces.length == 0) {
                return 0;
            }
            boolean[] shared = new boolean[pieces.length];
            each(
                    text,
                    piece -> {
                        int place = Arrays.binarySearch(pieces, piece);
                        if (place >= 0) {
                            shared[place] = true;
                        }
                    });
            int count = 0;
            for (boolean one : shared) {
                count += one ? 1 : 0;
            }
            return (double) count / pieces.length;
        }
    }
}
