package echome.rag.search;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a change of products changes the counts of words. */
final class Tally {
    private static final int SLICE = 20_000;

    private record Word(String word, String stem) {}

    private final Map<Word, Integer> words = new HashMap<>();
    private final Map<String, Integer> terms = new HashMap<>();
    private int products;
    private long nameTerms;

    void add(IndexSql.Name name) {
        count(name, 1);
    }

    void remove(IndexSql.Name name) {
        count(name, -1);
    }

    private void count(IndexSql.Name name, int sign) {
        products += sign;
        Set<String> distinct = new HashSet<>();
        for (int i = 0; i < name.terms().length; i++) {
            String term = name.terms()[i];
            if (!term.isEmpty()) {
                nameTerms += sign;
                distinct.add(term);
            }
            words.merge(new Word(name.words()[i], term), sign, Integer::sum);
        }
        distinct.forEach(term -> terms.merge(term, sign, Integer::sum));
    }

    int products() {
        return products;
    }

    long nameTerms() {
        return nameTerms;
    }

    /** Adds the changes to the stored counts. */
    void store(Handle handle, String user) {
        words.values().removeIf(more -> more == 0);
        terms.values().removeIf(more -> more == 0);
        IndexSql sql = handle.attach(IndexSql.class);
        List<Word> allWords = new ArrayList<>(words.keySet());
        for (int from = 0; from < allWords.size(); from += SLICE) {
            List<Word> some = allWords.subList(from, Math.min(allWords.size(), from + SLICE));
            sql.addWords(
                    user,
                    some.stream().map(Word::word).toArray(String[]::new),
                    some.stream().map(Word::stem).toArray(String[]::new),
                    some.stream().map(words::get).toArray(Integer[]::new));
        }
        List<String> allTerms = new ArrayList<>(terms.keySet());
        for (int from = 0; from < allTerms.size(); from += SLICE) {
            List<String> some = allTerms.subList(from, Math.min(allTerms.size(), from + SLICE));
            sql.addTerms(
                    user,
                    some.toArray(String[]::new),
                    some.stream().map(terms::get).toArray(Integer[]::new));
        }
        sql.dropWords(user);
        sql.dropTerms(user);
    }
}
