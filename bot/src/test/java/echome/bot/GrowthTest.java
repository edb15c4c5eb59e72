package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.jobs.Retention;

import org.junit.jupiter.api.Test;

import java.time.Duration;

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
