package echome.bot.cli;

import echome.migrations.Database;

import org.jdbi.v3.core.Handle;

/** Updates that could not be handled and messages that could not be answered, of all bots. */
final class SetAside {
    private static final int NEWEST = 50;

    private final Database database;

    SetAside(Database database) {
        this.database = database;
    }

    Table waiting() {
        return database.asWorker(handle ->
                Table.of(
                        handle,
                        """
                        SELECT bot_id AS bot, count(*) AS waiting,
                               round(extract(epoch FROM now() - min(received_at))) AS oldest_seconds
                        FROM telegram_updates WHERE processed_at IS NULL
                        GROUP BY bot_id ORDER BY bot_id
                        """));
    }

    Table newest() {
        return database.asWorker(handle ->
                Table.of(
                        handle,
                        """
                        SELECT id, bot_id AS bot, chat_id AS chat, set_aside_at AS since, attempts,
                               last_error
                        FROM telegram_updates_set_aside
                        UNION ALL
                        SELECT id, bot_id, chat_id, last_message_at, attempts + deaths, last_error
                        FROM turns WHERE state = 'set_aside'
                        ORDER BY since DESC LIMIT %d
                        """
                                .formatted(NEWEST)));
    }

    /** Makes it wait again, as if it had just come; false if nothing was set aside under the id. */
    boolean putBack(String id) {
        return database.asWorker(handle -> putBackTurn(handle, id) || putBackUpdate(handle, id));
    }

    private static boolean putBackTurn(Handle handle, String id) {
        return handle.createUpdate(
                                """
                                UPDATE turns
                                SET state = 'open', attempts = 0, deaths = 0, revision = revision + 1,
                                    next_attempt_at = now(), last_error = NULL
                                WHERE id = :id AND state = 'set_aside'
                                """)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /**
     * Its row has been deleted, is done, or is another's: Telegram gives ids anew after a week
     * without updates.
     */
    private static boolean putBackUpdate(Handle handle, String id) {
        return handle.createUpdate(
                                """
                                WITH taken AS (
                                    DELETE FROM telegram_updates_set_aside WHERE id = :id
                                    RETURNING bot_id, update_id, user_id, chat_id, payload,
                                              received_at
                                )
                                INSERT INTO telegram_updates
                                    (bot_id, update_id, user_id, chat_id, payload,
                                     received_at)
                                SELECT bot_id,
                                       CASE WHEN EXISTS (
                                           SELECT 1 FROM telegram_updates u
                                           WHERE u.bot_id = taken.bot_id
                                             AND u.update_id = taken.update_id
                                             AND u.payload <> taken.payload)
                                       THEN (SELECT least(0, min(u.update_id)) - 1
                                             FROM telegram_updates u
                                             WHERE u.bot_id = taken.bot_id)
                                       ELSE update_id END,
                                       user_id, chat_id, payload, received_at
                                FROM taken
                                ON CONFLICT (bot_id, update_id) DO UPDATE
                                SET processed_at = NULL, attempts = 0, deaths = 0, last_error = NULL,
                                    next_attempt_at = now()
                                """)
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
