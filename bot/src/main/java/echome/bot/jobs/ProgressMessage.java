package echome.bot.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One message in a chat that is edited in place while a job goes on. It is sent through the outbox
 * before the job begins; here it is only edited, at most every two seconds.
 */
public final class ProgressMessage {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final Bot bot;
    private final long chatId;
    private final Supplier<OptionalLong> messageId;
    private final Clock clock;
    private Instant next = Instant.MIN;

    /**
     * @param messageId Telegram's id of the message; empty as long as it is not sent
     */
    public ProgressMessage(Bot bot, long chatId, Supplier<OptionalLong> messageId, Clock clock) {
        this.bot = bot;
        this.chatId = chatId;
        this.messageId = messageId;
        this.clock = clock;
    }

    /** Shows how far the job is, unless it has just done so; never fails. */
    public void show(String html) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(PAUSE);
        OptionalLong id = messageId.get();
        if (id.isEmpty()) {
            return;
        }
        if (edit(id.getAsLong(), html, Optional.empty()) instanceof ApiResult.Refused refused) {
            refused.retryAfter().ifPresent(wait -> next = clock.instant().plus(wait));
        }
    }

    /**
     * Shows the end.
     *
     * @return whether the message now shows it; if not, it has to be said by a new message
     */
    public boolean end(String html, Optional<ObjectNode> keyboard) throws InterruptedException {
        for (int tried = 1; tried <= TRIES; tried++) {
            OptionalLong id = messageId.get();
            if (id.isPresent()) {
                ApiResult result = edit(id.getAsLong(), html, keyboard);
                if (result instanceof ApiResult.Done) {
                    return true;
                }
                if (result instanceof ApiResult.Refused refused && !refused.passing()) {
                    return refused.description().contains("not modified");
                }
            }
            Thread.sleep(Duration.ofMillis(500L * tried));
        }
        return false;
    }

    private ApiResult edit(long id, String html, Optional<ObjectNode> keyboard) {
        ObjectNode parameters =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("chat_id", chatId)
                        .put("message_id", id)
                        .put("text", html)
                        .put("parse_mode", "HTML");
        keyboard.ifPresent(k -> parameters.set("reply_markup", k));
        return bot.api().call("editMessageText", parameters, TIMEOUT);
    }
}
