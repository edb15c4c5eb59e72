package echome.bot.conversation;

import java.time.Instant;

/**
 * A turn that this process has claimed.
 *
 * @param revision raised by every message that joins; a reply counts only for the one it has read
 * @param attempts how often it was claimed, this time included
 */
public record Turn(
        String id,
        String userId,
        String botId,
        long chatId,
        String conversationId,
        int revision,
        int attempts,
        Instant openedAt,
        Instant lastMessageAt) {}
