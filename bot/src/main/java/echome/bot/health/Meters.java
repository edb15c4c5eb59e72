package echome.bot.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Everything that is counted and timed; {@code docs/metrics.md} lists the names.
 *
 * <p>Labels hold few values each: kinds, codes and model names, never a customer or a chat.
 */
public final class Meters implements AutoCloseable {
    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** What becomes of a reply that the guard has read. */
    public enum Verdict {
        PASSED,
        REGENERATED,
        CARD;

        private String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A meter's name with the value of its one label. */
    private record Key(String name, String value) {}

    /** Updates were stored in the inbox. */
    public void updatesReceived(int updates) {
        count("echome.updates.received", "", "", updates);
    }

    /** An update could not be handled and was set aside. */
    public void updateSetAside() {
        count("echome.updates.set.aside", "", "", 1);
    }

    /**
     * A reply is on its way.
     *
     * @param taken from the last message that it answers
     */
    public void replySent(Duration taken, String model) {
        time("echome.reply", "model", model, taken);
    }

    /** A reply was composed from the catalogue because no model answered. */
    public void offlineReply() {
        count("echome.replies.offline", "", "", 1);
    }

    public void guardVerdict(Verdict verdict) {
        count("echome.guard.verdicts", "verdict", verdict.label(), 1);
    }

    /**
     * One call of the chat model came to an end.
     *
     * @param outcome {@code answered} or the kind of failure
     */
    public void modelCall(String outcome, Duration taken, long promptTokens, long replyTokens) {
        time("echome.model.call", "outcome", outcome, taken);
        count("echome.model.tokens", "kind", "prompt", promptTokens);
        count("echome.model.tokens", "kind", "reply", replyTokens);
    }

    /** Telegram took a message. */
    public void sent(String method) {
        count("echome.sends", "method", method, 1);
    }

    /** No answer came to a send, so it may or may not have arrived. */
    public void sendLost() {
        count("echome.sends.lost", "", "", 1);
    }

    /**
     * Telegram refused a send.
     *
     * @param code of the error
     */
    public void sendRefused(int code) {
        count("echome.sends.refused", "code", Integer.toString(code), 1);
    }

    /**
     * Rows of an upload were worked on.
     *
     * @param outcome new, changed, unchanged, withdrawn or refused
     */
    public void ingested(String outcome, long rows) {
        count("echome.ingest.rows", "outcome", outcome, rows);
    }

    /** How long one step of the road took, such as {@code retrieve} or {@code prompt}. */
    public void step(String step, Duration taken) {
        time("echome.step", "step", step, taken);
    }

    /**
     * Shows a figure that is asked for when metrics are read; NaN while it is not known.
     *
     * @param name with dots, such as {@code echome.inbox.waiting}
     */
    public void gauge(String name, String description, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(description).register(registry);
    }

    /** For libraries that report to Micrometer themselves, such as the connection pool. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All meters in Prometheus' text format. */
    String exposition() {
        return registry.scrape();
    }

    private void count(String name, String label, String value, long by) {
        counters.computeIfAbsent(
                        new Key(name, label + "=" + value),
                        _ -> registry.counter(name, tags(label, value)))
                .increment(by);
    }

    private void time(String name, String label, String value, Duration taken) {
        timers.computeIfAbsent(
                        new Key(name, label + "=" + value),
                        _ ->
                                Timer.builder(name)
                                        .tags(tags(label, value))
                                        .serviceLevelObjectives(STEPS)
                                        .register(registry))
                .record(taken);
    }

    private static Tags tags(String label, String value) {
        return label.isEmpty() ? Tags.empty() : Tags.of(label, value);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
