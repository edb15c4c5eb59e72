package echome.bot.cli;

import echome.migrations.Database;

/** Updates that could not be handled, across all bots. */
final class SetAside {
    private static final int NEWEST = 50;

    private final Database database;

    SetAside(Database database) {
        this.database = database;
    }

    Table waiting() {
        return database.asWorker(handle ->
                Table.of(
                        handle.getConnection(),
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
                        handle.getConnection(),
                        """
                        SELECT id, bot_id AS bot, update_id, set_aside_at, attempts, last_error
                        FROM telegram_updates_set_aside ORDER BY set_aside_at DESC LIMIT %d
                        """
                                .formatted(NEWEST)));
    }

    /** Makes the update wait again, as if it had just come; false if there is none. */
    boolean putBack(String id) {
        return database.asWorker(handle ->
                handle.createUpdate(
                                        """
                                        WITH taken AS (
                                            DELETE FROM telegram_updates_set_aside WHERE id = :id
                                            RETURNING bot_id, update_id, user_id, chat_id, payload,
                                                      received_at
                                        )
                                        INSERT INTO telegram_updates
                                            (bot_id, update_id, user_id, chat_id, payload,
                                             received_at)
                                        SELECT * FROM taken
                                        ON CONFLICT (bot_id, update_id) DO UPDATE
                                        SET processed_at = NULL, attempts = 0, last_error = NULL,
                                            next_attempt_at = now()
                                        """)
                                .bind("id", id)
                                .execute()
                        == 1);
    }
}
