package echome.bot.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.outbox.SendRates;
import echome.bot.telegram.Bot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Shows the customer that a reply is being made: the typing action, kept up until the reply, and
 * previews. None of it is part of any promise, so nothing is retried.
 */
final class Liveliness implements AutoCloseable {
    /** A reply that is there sooner needs no typing action. */
    private static final Duration FIRST = Duration.ofMillis(300);

    /** Telegram shows the action for five seconds. */
    private static final Duration AGAIN = Duration.ofMillis(4_500);

    private static final Duration CALL = Duration.ofSeconds(5);
    private static final long PREVIEW_EVERY_MS = 800;
    private static final int LONGEST_PREVIEW = 4_000;

    private final Bot bot;
    private final long chatId;
    private final SendRates rates;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean previewing = new AtomicBoolean();
    private final int draftId;
    private long lastPreview = System.nanoTime();

    Liveliness(Bot bot, long chatId, SendRates rates) {
        this.bot = bot;
        this.chatId = chatId;
        this.rates = rates;
        this.draftId = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        Thread.ofVirtual().name("typing").start(this::type);
    }

    private void type() {
        try {
            Duration wait = FIRST;
            while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                bot.api().call("sendChatAction", chat().put("action", "typing"), CALL);
                wait = AGAIN;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows the part of the reply that has passed the guard, now and then. */
    void preview(Supplier<String> reading) {
        long now = System.nanoTime();
        boolean due = now - lastPreview > TimeUnit.MILLISECONDS.toNanos(PREVIEW_EVERY_MS);
        if (!due || previewing.get() || closed.getCount() == 0) {
            return;
        }
        String passed = reading.get();
        if (passed.isBlank() || !rates.roomForPreview(chatId)) {
            return;
        }
        if (previewing.compareAndSet(false, true)) {
            lastPreview = now;
            String shown =
                    passed.length() <= LONGEST_PREVIEW
                            ? passed
                            : passed.substring(0, LONGEST_PREVIEW);
            Thread.ofVirtual().name("preview").start(() -> send(shown));
        }
    }

    private void send(String text) {
        try {
            if (closed.getCount() > 0) {
                bot.api()
                        .call(
                                "sendMessageDraft",
                                chat().put("draft_id", draftId).put("text", text),
                                CALL);
            }
        } finally {
            previewing.set(false);
        }
    }

    private ObjectNode chat() {
        return JsonNodeFactory.instance.objectNode().put("chat_id", chatId);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
