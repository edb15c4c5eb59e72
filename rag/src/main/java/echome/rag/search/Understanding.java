package echome.rag.search;

import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a question with the words of the seller's own names: misspelt words are repaired, words
 * that the names join are joined, and the other way round. What was typed is never lost.
 *
 * <p>The limits were found on judged questions; see docs/decisions/0003-search.md.
 */
final class Understanding {
    private static final int RARE = 3;
    private static final double MUCH_MORE_FREQUENT = 20;
    private static final double SPLIT = 0.9;
    private static final double GUESSED_LESS = 0.8;
    private static final double COMPLETED = 0.7;
    private static final int COUNT_UP_TO = 1_000;

    private final Vocabulary vocabulary;
    private final SearchSql sql;
    private final List<String> words;
    private final Stems stems;
    private final Map<List<String>, Integer> pairs = new HashMap<>();
    private final boolean repairing;

    private Understanding(
            Vocabulary vocabulary, SearchSql sql, List<String> words, boolean repairing) {
        this.vocabulary = vocabulary;
        this.sql = sql;
        this.words = words;
        this.stems = Stems.of(words, vocabulary, sql);
        this.repairing = repairing;
    }

    /**
     * The slots of a question in their order; an empty one stands for a small word, which keeps its
     * place.
     */
    static List<Optional<Slot>> read(String text, Vocabulary vocabulary, SearchSql sql) {
        return read(text, vocabulary, sql, true);
    }

    /** The same, where repairing may be switched off to see what it brings. */
    static List<Optional<Slot>> read(
            String text, Vocabulary vocabulary, SearchSql sql, boolean repairing) {
        List<String> words = Words.of(text).stream().filter(w -> !w.equals("x")).toList();
        Understanding reading =
                new Understanding(vocabulary, sql, Chatter.without(words, vocabulary), repairing);
        if (repairing) {
            reading.countPairs();
        }
        return reading.slots();
    }

    private List<Optional<Slot>> slots() {
        List<Optional<Slot>> slots = new ArrayList<>();
        boolean afterNumber = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean isUnit = afterNumber && Words.isUnit(word);
            afterNumber = !word.isEmpty() && Character.isDigit(word.charAt(0));
            if (word.isEmpty() || StopWords.isSmall(word) && !isUnit) {
                slots.add(Optional.empty());
            } else if (isUnit || !Stems.isPlain(word)) {
                slots.add(Optional.of(measured(word)));
            } else if (repairing && joins(i)) {
                slots.add(Optional.of(joined(word, words.get(++i))));
            } else {
                slots.add(
                        Optional.of(repairing ? repaired(word) : slot(List.of(word), forms(word))));
            }
        }
        return slots;
    }

    private Slot measured(String word) {
        List<Slot.Form> forms = new ArrayList<>(List.of(Slot.Form.typed(word)));
        List<String> parts = Words.letterAndDigitRuns(word);
        if (repairing && parts.size() == 2 && vocabulary.documents(word) == 0) {
            forms.add(new Slot.Form(SPLIT, parts.stream().map(stems::of).toList()));
        }
        return slot(List.of(word), forms);
    }

    /** Whether the names write this word and the next as one. */
    private boolean joins(int i) {
        if (i + 1 >= words.size() || !canJoin(i)) {
            return false;
        }
        String first = words.get(i);
        String second = words.get(i + 1);
        int apart = pairs.getOrDefault(List.of(stems.of(first), stems.of(second)), 0);
        boolean bothKnown = stems.names(first) > 0 && stems.names(second) > 0;
        return vocabulary.occurrences(first + second) >= 3 * apart + (bothKnown ? 2 : 0);
    }

    private boolean canJoin(int i) {
        String next = words.get(i + 1);
        return Stems.isPlain(words.get(i))
                && Stems.isPlain(next)
                && !StopWords.isSmall(words.get(i))
                && !StopWords.isSmall(next)
                && words.get(i).length() + next.length() >= 5
                && vocabulary.occurrences(words.get(i) + next) > 0;
    }

    private Slot joined(String first, String second) {
        List<Slot.Form> forms = new ArrayList<>(forms(first + second));
        if (stems.names(first) > 0 && stems.names(second) > 0) {
            forms.add(new Slot.Form(1, List.of(stems.of(first), stems.of(second))));
        }
        return slot(List.of(first, second), forms);
    }

    private Slot repaired(String word) {
        List<Slot.Form> forms = new ArrayList<>(forms(word));
        int names = stems.names(word);
        Optional<List<String>> split = split(word, names);
        split.ifPresent(
                parts -> forms.add(new Slot.Form(SPLIT, parts.stream().map(stems::of).toList())));
        if (names == 0 && split.isPresent()) {
            return slot(List.of(word), forms);
        }
        if (word.length() >= 4 && names <= RARE) {
            forms.addAll(repairs(word, names));
        }
        if (forms.size() == 1 && names == 0) {
            forms.addAll(completed(word));
        }
        return slot(List.of(word), forms);
    }

    /** The neighbours in the names that a word runs together, most frequent first. */
    private Optional<List<String>> split(String word, int names) {
        Optional<List<String>> best = Optional.empty();
        int most = names == 0 ? 0 : 1;
        for (List<String> parts : splits(word)) {
            int count =
                    pairs.getOrDefault(List.of(stems.of(parts.get(0)), stems.of(parts.get(1))), 0);
            if (count > most) {
                most = count;
                best = Optional.of(parts);
            }
        }
        return best;
    }

    private List<List<String>> splits(String word) {
        List<List<String>> splits = new ArrayList<>();
        for (int at = 3; word.length() >= 6 && at <= word.length() - 3; at++) {
            String first = word.substring(0, at);
            String second = word.substring(at);
            if (vocabulary.knows(first) && vocabulary.knows(second)) {
                splits.add(List.of(first, second));
            }
        }
        return splits;
    }

    private List<Slot.Form> repairs(String word, int names) {
        List<Vocabulary.Near> near = new ArrayList<>(vocabulary.near(word));
        if (names > 0 || vocabulary.knows(word)) {
            near.removeIf(candidate ->
                    candidate.distance() > 1
                            || candidate.entry().stems().contains(stems.of(word))
                            || candidate.entry().occurrences()
                                    < MUCH_MORE_FREQUENT * Math.max(names, 1));
        }
        if (near.isEmpty()) {
            return List.of();
        }
        List<Vocabulary.Near> ordered = Companions.order(near, others(word), vocabulary, sql);
        double weight = names == 0 ? 1 : 0.9;
        double bar = ordered.getFirst().plausible() - 1;
        List<Slot.Form> forms = new ArrayList<>();
        for (Vocabulary.Near candidate : ordered.subList(0, Math.min(3, ordered.size()))) {
            if (candidate.plausible() >= bar) {
                double own = forms.isEmpty() ? weight : weight * GUESSED_LESS;
                candidate
                        .entry()
                        .stems()
                        .forEach(stem -> forms.add(new Slot.Form(own, List.of(stem))));
            }
        }
        return forms;
    }

    /** The question's other words, as stems that the names know. */
    private List<String> others(String word) {
        return words.stream()
                .filter(other ->
                        !other.equals(word) && Stems.isPlain(other) && !StopWords.isSmall(other))
                .map(stems::of)
                .filter(stem -> vocabulary.documents(stem) > 0)
                .distinct()
                .toList();
    }

    /** Longer words of the names that begin like this one: endings that no stemmer takes off. */
    private List<Slot.Form> completed(String word) {
        List<Slot.Form> forms = new ArrayList<>();
        for (int cut = 0; cut <= 2 && word.length() - cut >= 4 && forms.isEmpty(); cut++) {
            String prefix = word.substring(0, word.length() - cut);
            vocabulary.beginningWith(prefix, prefix.length() + 3, 3).stream()
                    .flatMap(entry -> entry.stems().stream())
                    .forEach(stem -> forms.add(new Slot.Form(COMPLETED, List.of(stem))));
        }
        return forms;
    }

    private List<Slot.Form> forms(String word) {
        return stems.all(word).stream().map(Slot.Form::typed).toList();
    }

    private Slot slot(List<String> typed, List<Slot.Form> forms) {
        int names = 0;
        for (Slot.Form form : new LinkedHashSet<>(forms)) {
            names +=
                    form.stems().size() == 1
                            ? vocabulary.documents(form.stems().getFirst())
                            : pairs.getOrDefault(form.stems(), 0);
        }
        return new Slot(typed, forms, names);
    }

    /** How often the names write two words one after the other, for all that could be joined. */
    private void countPairs() {
        Set<List<String>> wanted = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i + 1 < words.size() && canJoin(i)) {
                wanted.add(List.of(stems.of(word), stems.of(words.get(i + 1))));
            }
            if (Stems.isPlain(word)) {
                splits(word)
                        .forEach(parts ->
                                wanted.add(
                                        List.of(stems.of(parts.get(0)), stems.of(parts.get(1)))));
            } else if (vocabulary.documents(word) == 0) {
                List<String> runs = Words.letterAndDigitRuns(word);
                if (runs.size() == 2) {
                    wanted.add(runs.stream().map(stems::of).toList());
                }
            }
        }
        List<List<String>> asked = List.copyOf(wanted);
        List<Integer> counts =
                sql.counts(
                        asked.stream()
                                .map(pair ->
                                        Lexemes.inName(vocabulary.number(), new Slot.Form(1, pair)))
                                .toList(),
                        COUNT_UP_TO);
        for (int i = 0; i < asked.size(); i++) {
            pairs.put(asked.get(i), counts.get(i));
        }
    }
}
