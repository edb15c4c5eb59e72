package echome.bot.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.telegram.Bot;
import echome.bot.telegram.UpdateReader;
import echome.migrations.Database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows of {@code telegram_updates}: what has arrived and what of it is still to be handled. */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /**
     * An update that waits to be handled.
     *
     * @param attempts how often it has failed
     * @param deaths how often a try has had no end
     */
    record Waiting(long updateId, String payload, int attempts, int deaths, Instant receivedAt) {}

    /** A chat that has updates which are due. */
    public record DueChat(String botId, long chatId) {}

    private final Database database;
    private final InboxMeter meter;

    public Inbox(Database database) {
        this(database, InboxMeter.NONE);
    }

    public Inbox(Database database, InboxMeter meter) {
        this.database = database;
        this.meter = meter;
    }

    InboxMeter meter() {
        return meter;
    }

    /**
     * Stores raw updates in one transaction; what was stored before is left as it is. When this
     * returns they survive any crash, so Telegram may be told that they arrived.
     *
     * <p>Telegram repeats an update for a day at most, and gives ids anew after a week without any:
     * a row that was done six days ago, which nobody has deleted yet, is another update's.
     *
     * @return the chats that they belong to
     */
    public Set<Long> store(Bot bot, List<JsonNode> updates) {
        Set<Long> chats = new TreeSet<>();
        updates.forEach(update -> chats.add(UpdateReader.chatKey(update)));
        try {
            insert(bot, updates);
        } catch (JdbiException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            LOG.warn("event=update_unstorable bot={} among={}", bot.id(), updates.size());
            updates.forEach(update -> insertAlone(bot, update));
        }
        return chats;
    }

    private void insert(Bot bot, List<JsonNode> updates) {
        long[] ids = new long[updates.size()];
        long[] keys = new long[updates.size()];
        String[] payloads = new String[updates.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = updates.get(i).path("update_id").asLong();
            keys[i] = UpdateReader.chatKey(updates.get(i));
            payloads[i] = StorableJson.of(updates.get(i));
        }
        int stored =
                database.asWorkerOnce(handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO telegram_updates
                                            (bot_id, update_id, user_id, chat_id, payload)
                                        SELECT :bot, x.id, :user, x.chat, x.payload::jsonb
                                        FROM unnest(:ids::bigint[], :chats::bigint[], :payloads::text[])
                                             AS x(id, chat, payload)
                                        ON CONFLICT (bot_id, update_id) DO UPDATE
                                        SET user_id = EXCLUDED.user_id, chat_id = EXCLUDED.chat_id,
                                            payload = EXCLUDED.payload, received_at = now(),
                                            processed_at = NULL, attempts = 0, deaths = 0,
                                            next_attempt_at = now(), last_error = NULL
                                        WHERE telegram_updates.processed_at
                                              < now() - interval '6 days'
                                        """)
                                .bind("bot", bot.id())
                                .bind("user", bot.tenant().userId())
                                .bind("ids", ids)
                                .bind("chats", keys)
                                .bind("payloads", payloads)
                                .execute());
        meter.received(stored);
    }

    /** An update that the database can't hold is kept as text, to be set aside unread. */
    private void insertAlone(Bot bot, JsonNode update) {
        try {
            insert(bot, List.of(update));
        } catch (JdbiException e) {
            if (!isAboutData(e)) {
                throw e;
            }
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            kept.set("update_id", update.path("update_id"));
            insert(bot, List.of(kept.put("unstorable", update.toString())));
        }
    }

    /** Whether the database has refused what it was given, rather than failed (class 22). */
    private static boolean isAboutData(Throwable failure) {
        for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState()).startsWith("22");
            }
        }
        return false;
    }

    /** Notes that the bot was polled, for the health of all processes. */
    public void polled(Bot bot) {
        database.runAsWorker(handle ->
                handle.createUpdate("UPDATE bots SET last_polled_at = now() WHERE id = :bot")
                        .bind("bot", bot.id())
                        .execute());
    }

    /**
     * The oldest updates of a chat that wait, in order, up to one that is to be tried again later;
     * the caller holds the chat's lock.
     */
    static List<Waiting> waiting(Handle handle, String botId, long chatId, int limit) {
        return handle.createQuery(
                        """
                        SELECT update_id, payload::text, attempts, deaths, received_at FROM (
                            SELECT update_id, payload, attempts, deaths, received_at,
                                   bool_and(next_attempt_at <= now()) OVER (ORDER BY update_id) AS due
                            FROM (SELECT * FROM telegram_updates
                                  WHERE bot_id = :bot AND chat_id = :chat AND processed_at IS NULL
                                  ORDER BY update_id LIMIT :limit) AS first) AS waiting
                        WHERE due ORDER BY update_id
                        """)
                .bind("bot", botId)
                .bind("chat", chatId)
                .bind("limit", limit)
                .map((row, _) ->
                        new Waiting(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getTimestamp(5).toInstant()))
                .list();
    }

    static void markDone(Handle handle, String botId, List<Long> updateIds) {
        handle.createUpdate(
                        """
                        UPDATE telegram_updates SET processed_at = now(), last_error = NULL
                        WHERE bot_id = :bot AND update_id = ANY(:ids)
                        """)
                .bind("bot", botId)
                .bind("ids", updateIds.stream().mapToLong(Long::longValue).toArray())
                .execute();
    }

    /** Counts a try that is about to begin. */
    static void begun(Handle handle, String botId, List<Long> updateIds) {
        handle.createUpdate(
                        """
                        UPDATE telegram_updates SET deaths = deaths + 1
                        WHERE bot_id = :bot AND update_id = ANY(:ids)
                        """)
                .bind("bot", botId)
                .bind("ids", updateIds.stream().mapToLong(Long::longValue).toArray())
                .execute();
    }

    /** Puts off an update that has failed; a try that was counted before it began has an end. */
    static void postpone(Handle handle, String botId, long updateId, String error, Duration wait) {
        handle.createUpdate(
                        """
                        UPDATE telegram_updates
                        SET attempts = attempts + 1, deaths = greatest(deaths - 1, 0),
                            last_error = :error,
                            next_attempt_at = now() + make_interval(secs => :wait)
                        WHERE bot_id = :bot AND update_id = :id
                        """)
                .bind("bot", botId)
                .bind("id", updateId)
                .bind("error", error)
                .bind("wait", wait.toMillis() / 1000.0)
                .execute();
    }

    /**
     * Moves an update out of the way, whole, with the reason; the chat goes on behind it.
     *
     * @return whether it was still waiting
     */
    static boolean setAside(Handle handle, String botId, long updateId, String error) {
        return handle.createUpdate(
                                """
                                WITH moved AS (
                                    UPDATE telegram_updates
                                    SET processed_at = now(), attempts = attempts + 1, last_error = :error
                                    WHERE bot_id = :bot AND update_id = :id AND processed_at IS NULL
                                    RETURNING *)
                                INSERT INTO telegram_updates_set_aside
                                    (user_id, bot_id, update_id, chat_id, payload, received_at, attempts, last_error)
                                SELECT user_id, bot_id, update_id, chat_id, payload, received_at, attempts + greatest(deaths - 1, 0),
                                       last_error
                                FROM moved
                                """)
                        .bind("bot", botId)
                        .bind("id", updateId)
                        .bind("error", error)
                        .execute()
                == 1;
    }

    /** Chats of any process whose oldest waiting update is due. */
    List<DueChat> due(int limit) {
        return database.asWorkerOnce(handle ->
                handle.createQuery(
                                """
                                SELECT bot_id, chat_id FROM telegram_updates
                                WHERE processed_at IS NULL
                                GROUP BY bot_id, chat_id
                                HAVING (array_agg(next_attempt_at ORDER BY update_id))[1] <= now()
                                ORDER BY min(received_at) LIMIT :limit
                                """)
                        .bind("limit", limit)
                        .map((row, _) -> new DueChat(row.getString(1), row.getLong(2)))
                        .list());
    }
}
