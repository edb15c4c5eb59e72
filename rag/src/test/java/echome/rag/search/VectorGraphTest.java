package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class VectorGraphTest {
    private static final String MODEL = "bge-small-en-v1.5-q";
    private static final int VECTORS = 400;

    private final Random random = new Random(3);

    @Test
    void aLargeSellerIsSearchedThroughAGraphOfTheirOwnAndFindsWhatAComparisonFinds() {
        try (MigratedDatabase database = MigratedDatabase.create()) {
            Tenant large = seller(database, "large");
            Tenant other = seller(database, "other");
            assertThat(VectorGraph.keep(database.database(), large, MODEL, 384, VECTORS)).isTrue();
            assertThat(VectorGraph.keep(database.database(), large, MODEL, 384, VECTORS)).isFalse();
            assertThat(VectorGraph.keep(database.database(), other, MODEL, 384, VECTORS + 1))
                    .isFalse();
            float[] question = unit();
            List<String> walked = nearest(database, large, question, VectorGraph.FROM);
            List<String> compared = nearest(database, large, question, VectorGraph.FROM - 1);
            assertThat(walked).startsWith(compared.subList(0, 10).toArray(String[]::new));
            assertThat(nearest(database, other, question, VectorGraph.FROM))
                    .hasSameSizeAs(walked)
                    .doesNotContainAnyElementsOf(walked);
            assertThat(scans(database)).isEqualTo(1);
            VectorGraph.drop(database.database(), large, MODEL, 384);
            assertThat(nearest(database, large, question, VectorGraph.FROM)).isEqualTo(compared);
        }
    }

    private static List<String> nearest(
            MigratedDatabase database, Tenant tenant, float[] question, int products) {
        return database.database()
                .asTenant(
                        tenant,
                        handle -> {
                            OpeningSql.Row opening =
                                    OpeningSql.read(
                                            handle,
                                            tenant.userId(),
                                            List.of(),
                                            VectorGraph.Shape.suffix(MODEL),
                                            -1);
                            List<String> found =
                                    new VectorSql(
                                                    handle,
                                                    tenant.userId(),
                                                    opening.graph(MODEL, question.length),
                                                    MODEL,
                                                    question,
                                                    StoreAnswer.NOT_ASKED,
                                                    Optional.empty())
                                                    .nearest(
                                                            30,
                                                            products,
                                                            Filter.NONE,
                                                            Optional.empty())
                                                    .stream()
                                                    .map(SearchSql.Near::product)
                                                    .toList();
                            handle.execute("SELECT pg_stat_force_next_flush()");
                            return found;
                        });
    }

    /** How often the graphs of sellers were walked. */
    private static long scans(MigratedDatabase database) {
        try (Handle handle = database.superuser()) {
            return handle.select(
                            "SELECT sum(idx_scan) FROM pg_stat_user_indexes WHERE indexrelname LIKE"
                                    + " 'idx\\_vectors\\_%'")
                    .mapTo(Long.class)
                    .one();
        }
    }

    private Tenant seller(MigratedDatabase database, String name) {
        Tenant tenant = database.seller(name);
        List<String> vectors = new ArrayList<>();
        for (int i = 0; i < VECTORS; i++) {
            vectors.add(Arrays.toString(unit()));
        }
        database.database()
                .runAsTenant(
                        tenant,
                        handle -> {
                            handle.createUpdate(
                                            """
                                            WITH made AS (
                                                INSERT INTO products (id, user_id, name)
                                                SELECT :user || i, :user, 'thing ' || i
                                                FROM generate_series(1, :count) AS i),
                                            cut AS (
                                                INSERT INTO product_chunks
                                                    (id, user_id, product_id, content, chunk_index)
                                                SELECT 'chunk ' || :user || i, :user, :user || i, 'x', 0
                                                FROM generate_series(1, :count) AS i)
                                            INSERT INTO product_embeddings
                                                (user_id, chunk_id, model, embedding)
                                            SELECT :user, 'chunk ' || :user || i, :model, v::vector
                                            FROM unnest(:vectors) WITH ORDINALITY AS t (v, i)\
                                            """)
                                    .bind("user", tenant.userId())
                                    .bind("count", VECTORS)
                                    .bind("model", MODEL)
                                    .bind("vectors", vectors.toArray(String[]::new))
                                    .execute();
                            SearchIndex.refresh(handle, tenant);
                        });
        return tenant;
    }

    private float[] unit() {
        float[] vector = new float[384];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
