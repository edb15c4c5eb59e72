package echome.bot.chaos;

import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.Sent;

import org.jdbi.v3.core.Handle;

/**
 * Counts answers that were lost with a killed process: sends that Telegram has carried out and that
 * the process could not write down any more. Looked up right after the kill, in the rows that the
 * dead process still has in its hands, and not in the road's own count of uncertain sends.
 */
final class CutOff {
    private static final String IN_HANDS =
            """
            SELECT o.chat_id, coalesce((SELECT max(s.telegram_message_id) FROM outbox s
                                        WHERE s.chat_id = o.chat_id AND s.state = 'sent'), 0)
            FROM outbox o
            WHERE o.state = 'waiting' AND o.claimed_by = :worker AND o.method = 'sendMessage'
              AND o.id = (SELECT min(e.id) FROM outbox e
                          WHERE e.state = 'waiting' AND e.chat_id = o.chat_id)
            """;

    private final FakeTelegram telegram;
    private int count;

    CutOff(FakeTelegram telegram) {
        this.telegram = telegram;
    }

    /** Looks at what a process had in its hands when it was killed. */
    void killed(Handle handle, String worker) {
        handle
                .createQuery(IN_HANDS)
                .bind("worker", worker)
                .map((row, _) -> arrived(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .filter(arrived -> arrived)
                .forEach(_ -> count++);
    }

    /** Whether the chat has a message that is newer than what is marked as sent. */
    private boolean arrived(long chat, long newestKnown) {
        return telegram.bot().sent(chat).stream()
                .map(Sent::messageId)
                .anyMatch(id -> id > newestKnown);
    }

    int count() {
        return count;
    }
}
