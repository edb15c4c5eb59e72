package echome.bot.outbox;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * How often may be sent: a chat about one message a second beyond a short burst (what Telegram's
 * FAQ for bots asks for), bulk messages of a bot at a fixed rate, a group 20 a minute. The last two
 * are shared evenly by all processes, which need not know of each other's messages.
 */
public final class SendRates {
    private static final int FORGET_ABOVE = 20_000;
    private static final int BURST = 5;
    private static final int GROUP_PER_MINUTE = 20;

    private final int bulkPerSecond;
    private final IntSupplier processes;
    private final TimeMeter time;
    private final Map<Shared, Bucket> bulk = new ConcurrentHashMap<>();
    private final Map<Shared, Bucket> chats = new ConcurrentHashMap<>();

    /** A bot or a chat, and how many processes share its rate. */
    private record Shared(String what, int processes) {}

    /**
     * @param processes how many send, this one included
     */
    public SendRates(int bulkPerSecond, IntSupplier processes) {
        this(bulkPerSecond, processes, TimeMeter.SYSTEM_NANOTIME);
    }

    SendRates(int bulkPerSecond, IntSupplier processes, TimeMeter time) {
        this.bulkPerSecond = bulkPerSecond;
        this.processes = processes;
        this.time = time;
    }

    /** Zero where the call may be made now, and is counted; else how long to wait before asking. */
    Duration wait(OutboxRow row) {
        if (!row.method().startsWith("send")) {
            return Duration.ZERO;
        }
        Bucket chat = chat(row.chatId());
        Duration wait = take(chat);
        if (!wait.isZero() || !row.bulk()) {
            return wait;
        }
        Duration bulkWait =
                take(
                        bulk.computeIfAbsent(
                                new Shared(row.botId(), sharing()), key -> bulk(key.processes())));
        if (!bulkWait.isZero()) {
            chat.addTokens(1);
        }
        return bulkWait;
    }

    private static Duration take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    /** Whether a preview may be sent now; it never waits and never takes what a message needs. */
    public boolean roomForPreview(long chatId) {
        return chat(chatId).getAvailableTokens() > 1;
    }

    private Bucket chat(long chatId) {
        if (chats.size() > FORGET_ABOVE) {
            chats.entrySet()
                    .removeIf(chat ->
                            chat.getValue().getAvailableTokens()
                                    >= burst(chat.getKey().processes()));
        }
        boolean group = chatId < 0;
        return chats.computeIfAbsent(
                new Shared(Long.toString(chatId), group ? sharing() : 1),
                key -> group ? perGroup(key.processes()) : perPerson());
    }

    private int sharing() {
        return Math.max(1, processes.getAsInt());
    }

    private Bucket perPerson() {
        return bucket(BURST, 1, Duration.ofSeconds(1));
    }

    /** The burst and what is refilled in a minute make 20 together. */
    private Bucket perGroup(int sharing) {
        int burst = burst(sharing);
        return bucket(
                burst, Math.max(1, GROUP_PER_MINUTE / sharing - burst), Duration.ofMinutes(1));
    }

    private static int burst(int sharing) {
        return Math.max(1, BURST / sharing);
    }

    /** Without a burst, so that no second sees more than the rate. */
    private Bucket bulk(int sharing) {
        return bucket(1, Math.max(1, bulkPerSecond / sharing - 1), Duration.ofSeconds(1));
    }

    private Bucket bucket(int capacity, int refill, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, period))
                .withCustomTimePrecision(time)
                .build();
    }
}
