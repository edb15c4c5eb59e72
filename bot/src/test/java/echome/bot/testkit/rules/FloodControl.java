package echome.bot.testkit.rules;

import java.util.HashMap;
import java.util.Map;

/**
 * Telegram's limits on messages: about one a second in a chat with a short burst, about 30 a second
 * over all chats (Bot FAQ, "My bot is hitting limits"). The burst sizes are an assumption.
 */
public final class FloodControl {
    private static final double NANOS = 1e9;

    private final double perChat;
    private final double chatBurst;
    private final double overall;
    private final Map<Long, Bucket> chats = new HashMap<>();
    private final Bucket all;

    /** Rates are messages per second, the burst is a number of messages. */
    public FloodControl(double perChat, double chatBurst, double overall) {
        this.perChat = perChat;
        this.chatBurst = chatBurst;
        this.overall = overall;
        this.all = new Bucket(overall);
    }

    public static FloodControl likeTelegram() {
        return new FloodControl(1, 5, 30);
    }

    /** Throws a 429 that names the seconds to wait; a refused call uses nothing up. */
    public synchronized void admit(long chat, long nanoTime) {
        Bucket own = chats.computeIfAbsent(chat, _ -> new Bucket(chatBurst));
        double wait =
                Math.max(
                        own.missing(nanoTime, perChat, chatBurst) / perChat,
                        all.missing(nanoTime, overall, overall) / overall);
        if (wait > 0) {
            throw Refusal.tooMany((long) Math.ceil(wait));
        }
        own.take();
        all.take();
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt = Long.MIN_VALUE;

        Bucket(double tokens) {
            this.tokens = tokens;
        }

        /** How many tokens are missing for one message. */
        double missing(long nanoTime, double rate, double most) {
            if (filledAt != Long.MIN_VALUE) {
                tokens = Math.min(most, tokens + (nanoTime - filledAt) / NANOS * rate);
            }
            filledAt = nanoTime;
            return Math.max(0, 1 - tokens);
        }

        void take() {
            tokens -= 1;
        }
    }
}
