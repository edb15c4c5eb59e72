package echome.bot.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** A call that this process has claimed and is to make now. */
public record OutboxRow(
        long id,
        String userId,
        String botId,
        long chatId,
        String method,
        ObjectNode parameters,
        Optional<String> messageId,
        boolean bulk,
        int attempts) {}
