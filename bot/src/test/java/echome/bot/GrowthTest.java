package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.jobs.Retention;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** The queues under a steady load: what is done leaves, and its room is used again. */
class GrowthTest {
    private static final int CUSTOMERS = 15;
    private static final String ROWS =
            "SELECT (SELECT count(*) FROM telegram_updates) + (SELECT count(*) FROM outbox)";
    private static final String SIZE =
            """
            SELECT pg_total_relation_size('telegram_updates') + pg_total_relation_size('outbox')
            """;

    @Test
    void whatIsDoneLeavesInSmallBatchesAndTheInboxWithinSixDays() throws Exception {
        try (MigratedDatabase data = MigratedDatabase.create();
                Handle handle = data.superuser()) {
            shop(handle, data.seller("Nell").userId());
            handle.execute(
                    """
                    INSERT INTO telegram_updates
                        (bot_id, update_id, user_id, chat_id, payload, received_at, processed_at)
                    SELECT b.id, x, b.user_id, 1, '{}', now() - interval '30 days',
                           CASE WHEN x > 2500 THEN NULL
                                WHEN x > 2400 THEN now() - interval '5 days'
                                ELSE now() - interval '145 hours' END
                    FROM bots b, generate_series(1, 2600) AS x
                    """);
            handle.execute(
                    """
                    INSERT INTO outbox (user_id, bot_id, chat_id, method, payload, state, sent_at)
                    SELECT user_id, id, 1, 'sendMessage', '{}', 'sent', now() - interval '7 days'
                    FROM bots
                    """);
            handle.execute("CREATE TABLE batches (rows bigint)");
            handle.execute("GRANT INSERT ON batches TO echome_worker");
            handle.execute(
                    """
                    CREATE FUNCTION count_batch() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN INSERT INTO batches SELECT count(*) FROM gone; RETURN NULL; END'
                    """);
            handle.execute(
                    """
                    CREATE TRIGGER count_batch AFTER DELETE ON telegram_updates
                    REFERENCING OLD TABLE AS gone
                    FOR EACH STATEMENT EXECUTE FUNCTION count_batch()
                    """);
            new Retention(data.database(), Retention.Periods.standard(Duration.ofDays(30))).sweep();
            assertThat(count(handle, "SELECT count(*) FROM telegram_updates")).isEqualTo(200);
            assertThat(count(handle, "SELECT count(*) FROM outbox")).as("30 days").isEqualTo(1);
            assertThat(count(handle, "SELECT max(rows) FROM batches")).isEqualTo(1_000);
            new Retention(data.database(), Retention.Periods.standard(Duration.ofDays(6))).sweep();
            assertThat(count(handle, "SELECT count(*) FROM outbox")).isZero();
        }
    }

    @Test
    void vacuumComesOftenToTheQueues() {
        try (MigratedDatabase data = MigratedDatabase.create();
                Handle handle = data.superuser()) {
            for (String table : List.of("telegram_updates", "outbox", "turns", "jobs", "workers")) {
                assertThat(
                                handle.select(
                                                """
                                                SELECT array_to_string(reloptions, ' ')
                                                FROM pg_class WHERE relname = ?
                                                """,
                                                table)
                                        .mapTo(String.class)
                                        .one())
                        .as(table)
                        .containsPattern("autovacuum_vacuum_scale_factor=0(\\.0\\d+)?( |$)")
                        .containsPattern("autovacuum_vacuum_threshold=\\d{2,3}( |$)")
                        .containsPattern("fillfactor=[5-8]0");
            }
        }
    }

    private static void shop(Handle handle, String user) {
        handle.execute(
                """
                INSERT INTO api_keys (user_id, service, encrypted_key, last_4_chars)
                VALUES (?, 'telegram', '\\x00', '1234')
                """,
                user);
        handle.execute(
                """
                INSERT INTO bots (user_id, api_key_id, telegram_bot_id)
                SELECT user_id, id, 77 FROM api_keys
                """);
    }

    private static long count(Handle handle, String sql) {
        return handle.select(sql).mapTo(Long.class).one();
    }

    @Test
    void theQueuesStayOfConstantSizeUnderASteadyLoad() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Retention retention =
                    new Retention(
                            house.data.database(),
                            new Retention.Periods(
                                    Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1), 7));
            long settled = 0;
            for (int round = 1; round <= 8; round++) {
                for (int i = 0; i < CUSTOMERS; i++) {
                    house.telegram.customer("customer" + i).says("hello");
                }
                house.telegram.bot().awaitDelivered(CUSTOMERS * round, House.SOON);
                house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'waiting'", 0);
                house.awaitCount(
                        "SELECT count(*) FROM telegram_updates WHERE processed_at IS NULL", 0);
                assertThat(house.look(ROWS, Integer.class)).isEqualTo(2 * CUSTOMERS);
                assertThat(retention.sweep()).isEqualTo(2 * CUSTOMERS);
                // As autovacuum does every few seconds; waiting for it would take longer.
                house.change("VACUUM telegram_updates");
                house.change("VACUUM outbox");
                long size = house.look(SIZE, Long.class);
                if (round == 2) {
                    settled = size;
                }
                assertThat(round <= 2 || size <= settled).as("size in round " + round).isTrue();
            }
        }
    }
}
