package echome.rag.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How good one ranking is.
 *
 * @param ndcg nDCG@10 with gain 2^grade - 1; a product without a judgement counts as wrong
 * @param judgedNdcg the same after products without a judgement were taken out of the first 100
 * @param recall share of the good products among the first 20; empty where nothing is good
 * @param reciprocalRank 1 / place of the first good product, 0 where the first 100 have none
 */
record Quality(double ndcg, double judgedNdcg, Optional<Double> recall, double reciprocalRank) {
    /** Rankings are looked at so far. */
    static final int DEPTH = 100;

    static Quality of(List<String> ranking, Map<String, Double> judged, double good) {
        List<String> seen = ranking.stream().limit(DEPTH).toList();
        List<String> known = seen.stream().filter(judged::containsKey).toList();
        List<Double> best =
                judged.values().stream().sorted(Comparator.reverseOrder()).limit(10).toList();
        double ideal = gain(best);
        Set<String> wanted =
                judged.entrySet().stream()
                        .filter(entry -> entry.getValue() >= good)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        long found = seen.stream().limit(20).filter(wanted::contains).count();
        int first = 0;
        while (first < seen.size() && !wanted.contains(seen.get(first))) {
            first++;
        }
        return new Quality(
                ideal == 0 ? 0 : gain(grades(seen, judged)) / ideal,
                ideal == 0 ? 0 : gain(grades(known, judged)) / ideal,
                wanted.isEmpty() ? Optional.empty() : Optional.of((double) found / wanted.size()),
                first == seen.size() ? 0 : 1.0 / (first + 1));
    }

    private static List<Double> grades(List<String> ranking, Map<String, Double> judged) {
        return ranking.stream().limit(10).map(id -> judged.getOrDefault(id, 0.0)).toList();
    }

    private static double gain(List<Double> grades) {
        double gain = 0;
        for (int i = 0; i < grades.size(); i++) {
            gain += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return gain;
    }
}
