package echome.bot.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.migrations.DatabaseHealth;

import java.util.Optional;

/** The body of {@code GET /health}. */
final class HealthJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HealthJson() {}

    static String of(Health health) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("status", word(health.up()));
        root.set("database", database(health.database()));
        var pollers = root.putArray("pollers");
        for (Health.PollerHealth poller : health.pollers()) {
            pollers.addObject()
                    .put("status", word(poller.up()))
                    .put("bot", poller.bot())
                    .put("state", poller.state())
                    .put("lastPollAgeSeconds", seconds(poller.lastPollAge()));
        }
        root.putObject("model")
                .put("status", word(health.model().up()))
                .put("name", health.model().name())
                .put("state", health.model().state());
        health.vectorStore()
                .ifPresent(store ->
                        root.putObject("vectorStore")
                                .put("status", word(store.up()))
                                .put("name", store.name()));
        root.set("inbox", queue(health.inbox()));
        root.set("outbox", queue(health.outbox()));
        var problems = root.putArray("problems");
        health.problems().forEach(problems::add);
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode database(Optional<DatabaseHealth> health) {
        ObjectNode node = MAPPER.createObjectNode().put("status", word(health.isPresent()));
        health.ifPresent(database -> {
            node.put("serverVersion", database.serverVersion())
                    .put("pgvector", database.pgvectorVersion())
                    .put("migration", database.migration())
                    .put("micros", database.roundTripMicros());
            node.putObject("pool")
                    .put("active", database.active())
                    .put("idle", database.idle())
                    .put("total", database.total())
                    .put("maximum", database.maximum())
                    .put("waiting", database.waiting());
        });
        return node;
    }

    private static ObjectNode queue(Health.Queue queue) {
        return MAPPER.createObjectNode()
                .put("waiting", queue.waiting())
                .put("oldestAgeSeconds", seconds(queue.oldestAge()));
    }

    private static double seconds(java.time.Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
