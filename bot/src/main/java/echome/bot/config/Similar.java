package echome.bot.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person may have meant. */
public final class Similar {
    private Similar() {}

    /** The nearest of the names, if two letters or at most a third of them differ. */
    public static Optional<String> to(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(typed, name) <= allowed(name))
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    private static int allowed(String name) {
        return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
    }

    /** Levenshtein's distance without regard to case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
