package echome.rag.search;

import echome.migrations.BulkRows;
import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Made shops: a topic per 100 products, products around their topic, as real catalogues are. The
 * same seed makes the same shops in the same order, so that a database that was kept is known.
 */
final class MadeShops {
    private static final int DIMENSION = 384;
    private static final int ASKED = 200;
    private static final int WORDS = 4_000;

    private final Random random = new Random(7);
    private final Map<String, float[]> questions = new HashMap<>();

    /** What a shop sells, and what it is asked. */
    record Shop(List<String> names, List<float[]> vectors, List<String> asked) {}

    /** The vectors of all questions so far. */
    Map<String, float[]> questions() {
        return questions;
    }

    Shop make(int products) {
        Shop shop = new Shop(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        float[] topic = point(new float[DIMENSION], 1);
        List<String> topicWords = words(8);
        for (int i = 0; i < products; i++) {
            if (i % 100 == 0) {
                topic = point(new float[DIMENSION], 1);
                topicWords = words(8);
            }
            List<String> name = new ArrayList<>(words(3));
            name.add(topicWords.get(random.nextInt(8)));
            name.add(topicWords.get(random.nextInt(8)));
            shop.names().add(String.join(" ", name) + " " + i);
            shop.vectors().add(point(topic, 0.6));
            if (shop.asked().size() < ASKED && random.nextInt(Math.max(1, products / ASKED)) == 0) {
                String text = name.get(0) + " " + name.get(3) + " " + name.get(4);
                shop.asked().add(text);
                questions.put(text, point(topic, 0.5));
            }
        }
        return shop;
    }

    /** Stores a shop, and returns the seconds until its words were found. */
    static double store(Database database, Tenant tenant, Shop shop) {
        double[] seconds = new double[1];
        int products = shop.names().size();
        for (int from = 0; from < products; from += 1_000) {
            int at = from;
            int to = Math.min(products, from + 1_000);
            database.runAsTenant(
                    tenant,
                    handle ->
                            BulkRows.run(
                                    handle,
                                    () ->
                                            insert(
                                                    handle,
                                                    tenant,
                                                    shop.names().subList(at, to),
                                                    shop.vectors().subList(at, to))));
        }
        database.runAsTenant(
                tenant,
                handle -> {
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
        float[] point = new float[DIMENSION];
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
            point[i] = (float) (center[i] + spread * random.nextGaussian() / Math.sqrt(DIMENSION));
            square += point[i] * point[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            point[i] /= (float) Math.sqrt(square);
        }
        return point;
    }
}
