package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;

import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void saysWhichServerItIsAndHowThePoolStands() {
        try (MigratedDatabase fresh = MigratedDatabase.create()) {
            DatabaseHealth health = fresh.database().health();
            assertThat(health.serverVersion()).startsWith("15.");
            assertThat(health.pgvectorVersion()).startsWith("0.");
            assertThat(health.migration()).isNotEqualTo("none");
            assertThat(health.maximum()).isEqualTo(12);
        }
    }

    @Test
    void showsOneSellerNothingOfAnother() {
        try (MigratedDatabase fresh = MigratedDatabase.create()) {
            Tenant anna = fresh.seller("Anna");
            Tenant boris = fresh.seller("Boris");
            fresh.database()
                    .runAsTenant(
                            anna,
                            handle ->
                                    handle.execute(
                                            "INSERT INTO products (user_id, name) VALUES (?,"
                                                    + " 'Lamp')",
                                            anna.userId()));
            assertThat(products(fresh.database(), anna)).isEqualTo(1);
            assertThat(products(fresh.database(), boris)).isZero();
        }
    }

    private static int products(Database database, Tenant tenant) {
        return database.asTenant(
                tenant,
                handle ->
                        handle.select("SELECT count(*) FROM products").mapTo(Integer.class).one());
    }
}
