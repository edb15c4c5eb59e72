package echome.rag.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses among words that may have been meant by the company that they keep in the names. */
final class Companions {
    private static final int LOOKED_AT = 12;
    private static final int COUNT_UP_TO = 500;

    private Companions() {}

    /**
     * The candidates, those first that are plausible and stand beside the question's other words.
     */
    static List<Vocabulary.Near> order(
            List<Vocabulary.Near> near, List<String> others, Vocabulary vocabulary, SearchSql sql) {
        List<Vocabulary.Near> some = near.subList(0, Math.min(LOOKED_AT, near.size()));
        if (others.isEmpty() || some.size() < 2) {
            return some;
        }
        List<String> queries = new ArrayList<>();
        for (Vocabulary.Near candidate : some) {
            String own = Lexemes.name(vocabulary.number(), candidate.entry().stems().getFirst());
            for (String other : others) {
                queries.add(own + " & " + Lexemes.name(vocabulary.number(), other));
            }
        }
        List<Integer> counts = sql.counts(queries, COUNT_UP_TO);
        record Ranked(Vocabulary.Near candidate, double score) {}
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            int together = 0;
            for (int j = 0; j < others.size(); j++) {
                together += counts.get(i * others.size() + j);
            }
            ranked.add(new Ranked(some.get(i), some.get(i).plausible() + Math.log(1 + together)));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        return ranked.stream().map(Ranked::candidate).toList();
    }
}
