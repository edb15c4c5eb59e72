package echome.rag.search;

import echome.migrations.BulkRows;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Found;
import echome.rag.Question;
import echome.rag.embed.Embedder;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Times searches of a small and of a large seller among so many chunks, and compares the nearest
 * products with an exact comparison. Run its main method with the numbers of chunks.
 *
 * <p>Vectors and texts are made: a topic per 100 products, products around their topic, as real
 * catalogues are. A tenth of the chunks belongs to a crowd of small sellers, the rest to a large
 * one. The shared graph over all sellers is left out: no search of a seller reads it.
 */
final class SearchBenchmark {
    private static final int SMALL = 700;
    private static final int ASKED = 200;
    private static final int ROUNDS = 4;
    private static final int WORDS = 4_000;

    private final MigratedDatabase database;
    private final Random random = new Random(7);
    private final Map<String, float[]> questions = new HashMap<>();
    private final Map<Tenant, List<String>> asked = new HashMap<>();

    private SearchBenchmark(MigratedDatabase database) {
        this.database = database;
    }

    public static void main(String[] args) {
        System.out.println(
                "| chunks | seller | p50 ms | p95 ms | recall@10 | words found after s | graph s"
                        + " |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String chunks : args.length > 0 ? args : new String[] {"1000", "10000", "100000"}) {
            try (MigratedDatabase database = MigratedDatabase.create()) {
                new SearchBenchmark(database).run(Integer.parseInt(chunks));
            }
        }
        System.exit(0);
    }

    private void run(int chunks) {
        try (Handle owner = database.superuser()) {
            // no search of a seller reads it, and without it the rows come in faster
            owner.execute("DROP INDEX idx_product_embeddings_hnsw_local");
        }
        Tenant small = database.seller("small");
        double firstSeconds = fill(small, Math.min(SMALL, chunks / 2));
        int crowd = Math.max(0, chunks / 10 / SMALL - 1);
        for (int i = 0; i < crowd; i++) {
            fill(database.seller("crowd"), SMALL);
        }
        Tenant large = database.seller("large");
        double seconds = fill(large, chunks - SMALL * crowd - Math.min(SMALL, chunks / 2));
        try (Handle owner = database.superuser()) {
            owner.execute("VACUUM ANALYZE");
        }
        long before = System.nanoTime();
        Made made = new Made();
        boolean graph = VectorGraph.keep(database.database(), large, made.model(), 384);
        double graphSeconds = graph ? (System.nanoTime() - before) / 1e9 : 0;
        report(chunks, "small", small, firstSeconds, 0);
        report(chunks, "large", large, seconds, graphSeconds);
    }

    private void report(int chunks, String name, Tenant tenant, double seconds, double graph) {
        ProductSearch search = new ProductSearch(database.database(), new Made());
        List<String> texts = asked.getOrDefault(tenant, List.of());
        List<Long> nanos = new ArrayList<>();
        Map<String, Long> steps = new TreeMap<>();
        double recall = 0;
        for (String text : texts) {
            recall += recall(search, tenant, text);
        }
        for (int round = 0; round < ROUNDS; round++) {
            nanos.clear(); // the first ones warm up
            steps.clear();
            for (String text : texts) {
                long before = System.nanoTime();
                Found found = search.search(tenant, new Question(text, 10));
                nanos.add(System.nanoTime() - before);
                found.stepMicros().forEach((step, micros) -> steps.merge(step, micros, Long::sum));
            }
        }
        Collections.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %.1f | %.1f | %.3f | %.1f | %.0f |%n",
                chunks,
                name,
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 95 / 100) / 1e6,
                recall / texts.size(),
                seconds,
                graph);
        steps.replaceAll((_, micros) -> micros / texts.size());
        System.err.println(chunks + " " + name + ": mean microseconds " + steps);
    }

    private double recall(ProductSearch search, Tenant tenant, String text) {
        Set<String> exact = exact(tenant, text);
        return search.ranking(tenant, text, Mix.VECTORS).stream()
                        .limit(10)
                        .map(Ranked::productId)
                        .filter(exact::contains)
                        .count()
                / 10.0;
    }

    private Set<String> exact(Tenant tenant, String text) {
        return database.database()
                .asTenant(
                        tenant,
                        handle ->
                                new HashSet<>(
                                        handle.createQuery(
                                                        """
                                                        WITH own AS MATERIALIZED (
                                                            SELECT chunk_id, embedding <=> :q::real[]::vector AS d
                                                            FROM product_embeddings WHERE user_id = :user)
                                                        SELECT product_id FROM (SELECT * FROM own ORDER BY d LIMIT 10) own
                                                        JOIN product_chunks ON id = chunk_id AND user_id = :user\
                                                        """)
                                                .bind("q", questions.get(text))
                                                .bind("user", tenant.userId())
                                                .mapTo(String.class)
                                                .list()));
    }

    private double fill(Tenant tenant, int products) {
        List<String> texts = new ArrayList<>();
        float[] topic = point(new float[384], 1);
        List<String> topicWords = words(8);
        double[] seconds = new double[1];
        List<String> names = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < products; i++) {
            if (i % 100 == 0) {
                topic = point(new float[384], 1);
                topicWords = words(8);
            }
            List<String> name = new ArrayList<>(words(3));
            name.add(topicWords.get(random.nextInt(8)));
            name.add(topicWords.get(random.nextInt(8)));
            names.add(String.join(" ", name) + " " + i);
            vectors.add(point(topic, 0.6));
            if (texts.size() < ASKED && random.nextInt(Math.max(1, products / ASKED)) == 0) {
                String text = name.get(0) + " " + name.get(3) + " " + name.get(4);
                texts.add(text);
                questions.put(text, point(topic, 0.5));
            }
        }
        asked.put(tenant, texts);
        database.database()
                .runAsTenant(
                        tenant,
                        handle -> {
                            for (int from = 0; from < products; from += 1_000) {
                                int at = from;
                                int to = Math.min(products, from + 1_000);
                                BulkRows.run(
                                        handle,
                                        () ->
                                                insert(
                                                        handle,
                                                        tenant,
                                                        names.subList(at, to),
                                                        vectors.subList(at, to)));
                            }
                            long before = System.nanoTime();
                            SearchIndex.refresh(handle, tenant);
                            seconds[0] = (System.nanoTime() - before) / 1e9;
                        });
        return seconds[0];
    }

    private static void insert(
            Handle handle, Tenant tenant, List<String> names, List<float[]> vectors) {
        handle.createUpdate(
                        """
                        WITH made AS (
                            INSERT INTO products (user_id, name, sku)
                            SELECT :user, name, 'row ' || name FROM unnest(:names) AS t (name)
                            RETURNING id, name),
                        cut AS (
                            INSERT INTO product_chunks (user_id, product_id, content, chunk_index)
                            SELECT :user, id, name, 0 FROM made RETURNING id, content)
                        INSERT INTO product_embeddings (user_id, chunk_id, model, embedding)
                        SELECT :user, cut.id, 'bge-small-en-v1.5-q', vector::vector
                        FROM cut JOIN unnest(:names, :vectors) AS t (name, vector) ON name = content\
                        """)
                .bind("user", tenant.userId())
                .bind("names", names.toArray(String[]::new))
                .bind("vectors", vectors.stream().map(Arrays::toString).toArray(String[]::new))
                .execute();
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // squared: few words are frequent, many are rare
            double place = random.nextDouble() * random.nextDouble();
            words.add(word((int) (place * WORDS)));
        }
        return words;
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 300; rest > 0; rest /= 20) {
            word.append("bdfgklmnprstvzcjhwqx".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }

    private float[] point(float[] center, double spread) {
        float[] point = new float[384];
        double square = 0;
        for (int i = 0; i < 384; i++) {
            point[i] = (float) (center[i] + spread * random.nextGaussian() / Math.sqrt(384));
            square += point[i] * point[i];
        }
        for (int i = 0; i < 384; i++) {
            point[i] /= (float) Math.sqrt(square);
        }
        return point;
    }

    /** Knows the vectors of the questions and nothing else. */
    private final class Made implements Embedder {
        @Override
        public String model() {
            return "bge-small-en-v1.5-q";
        }

        @Override
        public int dimension() {
            return 384;
        }

        @Override
        public float[] query(String text) {
            return questions.getOrDefault(text, new float[384]);
        }

        @Override
        public List<float[]> passages(List<String> texts) {
            return texts.stream().map(this::query).toList();
        }

        @Override
        public int tokens(String text) {
            return text.length() / 4;
        }

        @Override
        public boolean reads(String language) {
            return true;
        }

        @Override
        public void close() {}
    }
}
