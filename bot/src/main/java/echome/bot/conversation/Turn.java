package echome.bot.conversation;

import java.time.Instant;

/**
 * A turn that this process has claimed.
 *
 * @param revision raised by every message that joins; a reply counts only for the one it has read
 * @param attempts how often it was claimed, this time included and those that ended with a process
 *     not
 * @param deaths how often the process ended while it worked on it
 */
public record Turn(
        String id,
        String userId,
        String botId,
        long chatId,
        String conversationId,
        int revision,
        int attempts,
        int deaths,
        Instant openedAt,
        Instant lastMessageAt) {
    /** From so many deaths on a turn is worked on beside no other such turn of its process. */
    static final int SUSPECT = 3;

    /** More are not risked. */
    private static final int MOST_DEATHS = 10;

    /**
     * Whether processes may have died of it. Those that were only beside another such turn are told
     * from it by being worked on one at a time.
     */
    boolean suspect() {
        return deaths >= SUSPECT;
    }

    boolean deadly() {
        return deaths > MOST_DEATHS;
    }
}
