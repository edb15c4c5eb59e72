package echome.bot.conversation;

import echome.bot.outbox.Outbox;
import echome.bot.outbox.Outgoing;
import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** Tells the seller what they have to know, once for each kind of trouble until it is over. */
public final class Notices {
    private final Outbox outbox;

    public Notices(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Sends the seller a sentence through the bot, unless one of the same kind is standing.
     *
     * @return whether it was news
     */
    public boolean raise(Handle handle, Bot bot, String kind, String sentence, AfterCommit after) {
        int added =
                handle.createUpdate(
                                """
                                INSERT INTO seller_notices (user_id, kind) VALUES (:user, :kind)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("user", bot.tenant().userId())
                        .bind("kind", kind)
                        .execute();
        if (added == 0) {
            return false;
        }
        tell(handle, bot, sentence, after);
        return true;
    }

    /** Sends the seller a sentence, as often as it is called. */
    public void tell(Handle handle, Bot bot, String sentence, AfterCommit after) {
        sellerChat(handle, bot)
                .ifPresent(chat ->
                        outbox.add(
                                handle,
                                bot,
                                chat,
                                Optional.empty(),
                                List.of(Outgoing.text(sentence).asBulk()),
                                after));
    }

    /** The trouble is over: the next one of its kind is news again. */
    public boolean clear(Handle handle, String userId, String kind) {
        return handle.createUpdate(
                                "DELETE FROM seller_notices WHERE user_id = :user AND kind = :kind")
                        .bind("user", userId)
                        .bind("kind", kind)
                        .execute()
                > 0;
    }

    private static Optional<Long> sellerChat(Handle handle, Bot bot) {
        return handle.createQuery(
                        "SELECT telegram_id FROM users WHERE id = :user AND telegram_id IS NOT"
                                + " NULL")
                .bind("user", bot.tenant().userId())
                .mapTo(Long.class)
                .findOne();
    }
}
