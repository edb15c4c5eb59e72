package echome.rag.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Means over all questions of a set, and how long they took. */
record Figures(
        double ndcg, double judgedNdcg, double recall, double mrr, double msP50, double msP95) {

    static Figures of(List<Quality> qualities, List<Long> nanos) {
        List<Double> recalls =
                qualities.stream().map(Quality::recall).flatMap(Optional::stream).toList();
        return new Figures(
                mean(qualities.stream().map(Quality::ndcg).toList()),
                mean(qualities.stream().map(Quality::judgedNdcg).toList()),
                mean(recalls),
                mean(qualities.stream().map(Quality::reciprocalRank).toList()),
                percentile(nanos, 0.50),
                percentile(nanos, 0.95));
    }

    /** By the names that the report uses. */
    Map<String, Double> byName() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ndcg@10", rounded(ndcg, 4));
        figures.put("judged_ndcg@10", rounded(judgedNdcg, 4));
        figures.put("recall@20", rounded(recall, 4));
        figures.put("mrr", rounded(mrr, 4));
        figures.put("ms_p50", rounded(msP50, 2));
        figures.put("ms_p95", rounded(msP95, 2));
        return figures;
    }

    private static double rounded(double figure, int places) {
        double factor = Math.pow(10, places);
        return Math.round(figure * factor) / factor;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** In milliseconds. */
    private static double percentile(List<Long> nanos, double share) {
        if (nanos.isEmpty()) {
            return 0;
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)) / 1e6;
    }
}
