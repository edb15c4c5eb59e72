package echome.rag.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.migrations.Database;
import echome.rag.embed.Embedder;
import echome.rag.embed.RememberingEmbedder;
import echome.rag.search.Mix;
import echome.rag.search.ProductSearch;
import echome.rag.search.Ranked;
import echome.rag.store.ImportProgress;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Measures the search on a set of judged questions, with a seller made for it and removed again.
 *
 * <p>What is measured is the order of single products: variants are not put together, since the
 * judgements are about single products. Rankings are cut at 100 products. Milliseconds are the
 * search's own: questions are embedded before.
 */
public final class Evaluation {
    private static final int WARM_UP = 30;

    private final Database database;
    private final Embedder embedder;

    public Evaluation(Database database, Embedder embedder) {
        this.database = database;
        this.embedder = embedder;
    }

    /**
     * Evaluates a folder with {@code products.csv}, {@code queries.csv} and {@code qrels.csv}.
     *
     * @param json whether to print one JSON object instead of a table
     * @param out gets the figures and nothing else
     * @throws java.io.UncheckedIOException if a file is missing or is not of its form
     */
    public void run(Path dir, boolean json, PrintStream out, ImportProgress progress) {
        JudgedSet set = JudgedSet.read(dir);
        Map<String, Figures> figures = new LinkedHashMap<>();
        try (ScratchSeller seller =
                ScratchSeller.create(database, embedder, "usr_evaluation_" + UUID.randomUUID())) {
            seller.fill(set.products(), progress);
            Embedder remembering = new RememberingEmbedder(embedder, set.queries().size());
            set.queries().forEach(query -> remembering.query(query.text()));
            ProductSearch search = new ProductSearch(database, remembering);
            for (Mix mix : Mix.values()) {
                progress.at(100, "asking by " + name(mix));
                figures.put(name(mix), ask(set, seller, search, mix));
            }
        }
        print(figures, set, json, out);
    }

    private static String name(Mix mix) {
        return mix.name().toLowerCase(Locale.ROOT);
    }

    private static Figures ask(JudgedSet set, ScratchSeller seller, ProductSearch search, Mix mix) {
        set.queries().stream()
                .limit(WARM_UP)
                .forEach(query -> search.ranking(seller.tenant(), query.text(), mix));
        List<Quality> qualities = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        for (JudgedSet.Query query : set.queries()) {
            long before = System.nanoTime();
            List<Ranked> ranked = search.ranking(seller.tenant(), query.text(), mix);
            nanos.add(System.nanoTime() - before);
            List<String> ids = ranked.stream().map(one -> seller.itemId(one.productId())).toList();
            qualities.add(Quality.of(ids, set.judged(query), set.good()));
        }
        return Figures.of(qualities, nanos);
    }

    private static void print(
            Map<String, Figures> figures, JudgedSet set, boolean json, PrintStream out) {
        if (json) {
            Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
            figures.forEach((mix, all) -> byName.put(mix, all.byName()));
            try {
                out.println(new ObjectMapper().writeValueAsString(byName));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            return;
        }
        out.printf(
                "%d products, %d questions; rankings are cut at 100 products before those without"
                        + " a judgement are taken out; a good product has grade %.2f or more;"
                        + " milliseconds without the embedding of the question%n",
                set.products().size(), set.queries().size(), set.good());
        out.printf(
                "%-16s %8s %15s %10s %7s %8s %8s%n",
                "signal", "nDCG@10", "judged nDCG@10", "recall@20", "MRR", "ms p50", "ms p95");
        figures.forEach((mix, all) ->
                out.printf(
                        Locale.ROOT,
                        "%-16s %8.4f %15.4f %10.4f %7.4f %8.1f %8.1f%n",
                        mix,
                        all.ndcg(),
                        all.judgedNdcg(),
                        all.recall(),
                        all.mrr(),
                        all.msP50(),
                        all.msP95()));
    }
}
