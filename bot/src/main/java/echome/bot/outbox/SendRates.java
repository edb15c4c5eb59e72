package echome.bot.outbox;

import io.github.bucket4j.Bucket;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often may be sent, per process: a chat about one message a second beyond a short burst (what
 * Telegram's FAQ for bots asks for), bulk messages of a bot at a fixed rate, a group 20 a minute.
 */
public final class SendRates {
    private static final int FORGET_ABOVE = 20_000;

    private final int bulkPerSecond;
    private final Map<String, Bucket> bulk = new ConcurrentHashMap<>();
    private final Map<Long, Bucket> chats = new ConcurrentHashMap<>();

    public SendRates(int bulkPerSecond) {
        this.bulkPerSecond = bulkPerSecond;
    }

    /** Waits until the call may be made. */
    void await(OutboxRow row) throws InterruptedException {
        if (!row.method().startsWith("send")) {
            return;
        }
        chat(row.chatId()).asBlocking().consume(1);
        if (row.bulk()) {
            bulk.computeIfAbsent(row.botId(), _ -> perSecond(bulkPerSecond))
                    .asBlocking()
                    .consume(1);
        }
    }

    /** Whether a preview may be sent now; it never waits and never takes what a message needs. */
    public boolean roomForPreview(long chatId) {
        return chat(chatId).getAvailableTokens() > 1;
    }

    private Bucket chat(long chatId) {
        if (chats.size() > FORGET_ABOVE) {
            chats.values().removeIf(bucket -> bucket.getAvailableTokens() >= 4);
        }
        return chats.computeIfAbsent(chatId, id -> id < 0 ? perGroup() : perPerson());
    }

    private static Bucket perPerson() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(5).refillGreedy(1, Duration.ofSeconds(1)))
                .build();
    }

    private static Bucket perGroup() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(5).refillGreedy(20, Duration.ofMinutes(1)))
                .build();
    }

    private static Bucket perSecond(int permits) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(permits).refillGreedy(permits, Duration.ofSeconds(1)))
                .build();
    }
}
