package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void thePlannerKnowsWhatAnImportHasBrought() {
        try (MigratedDatabase database = MigratedDatabase.create()) {
            Tenant seller = database.seller("Nell");
            try (var handle = database.superuser()) {
                handle.execute(
                        "INSERT INTO products (user_id, name) SELECT ?, 'Lamp ' || i"
                                + " FROM generate_series(1, 500) AS i",
                        seller.userId());
            }
            assertThat(known(database)).isLessThanOrEqualTo(0);
            Statistics.refresh(database.database(), seller, Statistics.OF_CHUNKS);
            assertThat(known(database)).isLessThanOrEqualTo(0);
            Statistics.refresh(database.database(), seller, Statistics.OF_PRODUCTS);
            assertThat(known(database)).isEqualTo(500);
        }
    }

    private static int known(MigratedDatabase database) {
        try (var handle = database.superuser()) {
            return handle.select(
                            "SELECT reltuples::integer FROM pg_class WHERE relname = 'products'")
                    .mapTo(Integer.class)
                    .one();
        }
    }
}
