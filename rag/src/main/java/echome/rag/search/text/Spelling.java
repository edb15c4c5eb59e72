package echome.rag.search.text;

/** How far two spellings are apart. */
public final class Spelling {
    private Spelling() {}

    /** Slips that a word of this length may have and still be recognised. */
    public static int slips(int length) {
        return length < 4 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3;
    }

    /**
     * Letters to add, drop, change or swap with the neighbour (optimal string alignment).
     *
     * @return the distance, or {@code limit + 1} where it is larger than the limit
     */
    public static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int cost = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                best = Math.min(best, cost);
            }
            if (best > limit) {
                return limit + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    /** Shared three-letter pieces of two words by all of theirs, 0 to 1. */
    public static double likeness(String a, String b) {
        var first = Trigrams.of(a);
        var second = Trigrams.of(b);
        int all = first.size() + second.size();
        long shared = first.stream().filter(second::contains).count();
        return all == 0 ? 0 : (double) shared / (all - shared);
    }
}
