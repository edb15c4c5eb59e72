package echome.bot.outbox;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often may be sent, per process: a chat about one message a second beyond a short burst (what
 * Telegram's FAQ for bots asks for), bulk messages of a bot at a fixed rate, a group 20 a minute.
 */
public final class SendRates {
    private static final int FORGET_ABOVE = 20_000;
    private static final int BURST = 5;
    private static final int GROUP_PER_MINUTE = 20;

    private final int bulkPerSecond;
    private final TimeMeter time;
    private final Map<String, Bucket> bulk = new ConcurrentHashMap<>();
    private final Map<Long, Bucket> chats = new ConcurrentHashMap<>();

    public SendRates(int bulkPerSecond) {
        this(bulkPerSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    SendRates(int bulkPerSecond, TimeMeter time) {
        this.bulkPerSecond = bulkPerSecond;
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
        Duration bulkWait = take(bulk.computeIfAbsent(row.botId(), _ -> bulk()));
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
            chats.values().removeIf(bucket -> bucket.getAvailableTokens() >= BURST);
        }
        return chats.computeIfAbsent(chatId, id -> id < 0 ? perGroup() : perPerson());
    }

    private Bucket perPerson() {
        return bucket(BURST, 1, Duration.ofSeconds(1));
    }

    /** The burst and what is refilled in a minute make 20 together. */
    private Bucket perGroup() {
        return bucket(BURST, GROUP_PER_MINUTE - BURST, Duration.ofMinutes(1));
    }

    /** Without a burst, so that no second sees more than the rate. */
    private Bucket bulk() {
        return bucket(1, Math.max(1, bulkPerSecond - 1), Duration.ofSeconds(1));
    }

    private Bucket bucket(int capacity, int refill, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, period))
                .withCustomTimePrecision(time)
                .build();
    }
}
