package echome.rag.search;

import echome.rag.search.text.Spelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of a seller's names: how they are written, their stems, how often they occur.
 *
 * @param number the seller's number, which stands before each lexeme
 * @param products how many products the seller has
 * @param nameTerms words of all names together
 * @param version changes when the words change
 * @param languages products by language
 * @param values colours, sizes, brands, materials and categories of the products
 */
record Vocabulary(
        long number,
        int products,
        long nameTerms,
        long version,
        Map<String, Integer> languages,
        Values values,
        Map<String, Integer> documents,
        NavigableMap<String, Entry> words,
        Map<Integer, List<Entry>> byLength) {

    /** A word as it is written; letters is a set of its letters, one bit each. */
    record Entry(String word, List<String> stems, int occurrences, int letters) {
        Entry and(String stem, int more) {
            List<String> all = new ArrayList<>(stems);
            all.add(stem);
            return new Entry(word, List.copyOf(all), occurrences + more, letters);
        }
    }

    /** A word that may have been meant, and how many slips away it is. */
    record Near(Entry entry, double distance) {
        private static final double SLIP = 3;

        double plausible() {
            return Math.log(1 + entry.occurrences()) - SLIP * distance;
        }
    }

    private static final double SAME_PIECES = 0.2;
    private static final double OTHER_FIRST_LETTER = 0.7;

    static Vocabulary empty() {
        return builder(0, 0, 0, 0, Map.of(), Map.of()).done();
    }

    static Builder builder(
            long number,
            int products,
            long nameTerms,
            long version,
            Map<String, Integer> languages,
            Map<String, String> attributes) {
        return new Builder(
                new Vocabulary(
                        number,
                        products,
                        nameTerms,
                        version,
                        languages,
                        Values.of(attributes),
                        new HashMap<>(),
                        new TreeMap<>(),
                        new HashMap<>()));
    }

    /** Collects the rows of the database. */
    record Builder(Vocabulary made) {
        void word(String word, String stem, int occurrences) {
            made.words.merge(
                    word,
                    new Entry(word, List.of(stem), occurrences, letters(word)),
                    (a, b) -> a.and(stem, occurrences));
        }

        void term(String term, int products) {
            made.documents.put(term, products);
        }

        Vocabulary done() {
            for (Entry entry : made.words.values()) {
                if (entry.word.length() >= 3 && entry.word.chars().allMatch(Character::isLetter)) {
                    made.byLength
                            .computeIfAbsent(entry.word.length(), _ -> new ArrayList<>())
                            .add(entry);
                }
            }
            return made;
        }
    }

    /** How many names hold the stem. */
    int documents(String term) {
        return documents.getOrDefault(term, 0);
    }

    /** How often a word is written in the names. */
    int occurrences(String word) {
        Entry entry = words.get(word);
        return entry == null ? 0 : entry.occurrences();
    }

    boolean knows(String word) {
        return words.containsKey(word);
    }

    List<String> stems(String word) {
        Entry entry = words.get(word);
        return entry == null ? List.of() : entry.stems();
    }

    /** The stem of a word of the names; any other word is its own. */
    String stem(String word) {
        List<String> stems = stems(word);
        return stems.isEmpty() || stems.getFirst().isEmpty() ? word : stems.getFirst();
    }

    double averageName() {
        return products == 0 ? 1 : Math.max(1, (double) nameTerms / products);
    }

    /** Words of the names that are a few slips away, most plausible first. */
    List<Near> near(String word) {
        int limit = Spelling.slips(word.length());
        List<Near> near = new ArrayList<>();
        if (limit == 0) {
            return near;
        }
        int letters = letters(word);
        for (int length = word.length() - limit; length <= word.length() + limit; length++) {
            for (Entry entry : byLength.getOrDefault(length, List.of())) {
                if (Integer.bitCount(letters ^ entry.letters()) > 2 * limit) {
                    continue;
                }
                int distance = Spelling.distance(word, entry.word(), limit);
                if (distance > 0
                        && distance <= limit
                        && Spelling.likeness(word, entry.word()) >= SAME_PIECES) {
                    boolean sameStart = word.charAt(0) == entry.word().charAt(0);
                    near.add(new Near(entry, distance + (sameStart ? 0 : OTHER_FIRST_LETTER)));
                }
            }
        }
        near.sort((a, b) -> Double.compare(b.plausible(), a.plausible()));
        return near;
    }

    /** Words of the names that begin so, the most frequent first. */
    List<Entry> beginningWith(String prefix, int longest, int most) {
        List<Entry> found =
                new ArrayList<>(
                        words.subMap(prefix, false, prefix + Character.MAX_VALUE, false).values());
        found.removeIf(entry -> entry.word().length() > longest);
        found.sort((a, b) -> Integer.compare(b.occurrences(), a.occurrences()));
        return found.subList(0, Math.min(most, found.size()));
    }

    /** A bit per letter; letters beyond a to z share bits. */
    private static int letters(String word) {
        int bits = 0;
        for (int i = 0; i < word.length(); i++) {
            bits |= 1 << (word.charAt(i) & 31);
        }
        return bits;
    }

    /** The languages that the products are written in. */
    Set<String> spoken() {
        return new HashSet<>(languages.keySet());
    }

    /**
     * Those of them that more than a few products are in: the others may be mistaken for another.
     */
    Set<String> mostlySpoken() {
        int few = products / 20;
        Set<String> spoken = spoken();
        spoken.removeIf(language -> languages.getOrDefault(language, 0) <= few);
        return spoken;
    }
}
