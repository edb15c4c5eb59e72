package echome.bot.seller;

import echome.persona.source.SourceKind;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/**
 * A source of a persona.
 *
 * @param number within its persona, from 1
 * @param speaker whose words are the persona's; empty as long as it is not known
 */
record SourceRow(
        String id,
        String personaId,
        int number,
        SourceKind kind,
        String title,
        String address,
        String fileId,
        String speaker,
        String status,
        String error,
        int segments) {
    private static final String COLUMNS =
            """
            SELECT id, persona_id, number, kind, title, coalesce(youtube_url, ''), coalesce(file_id, ''),
                   coalesce(speaker, ''), status, coalesce(error_message, ''), segments
            FROM persona_sources
            """;

    /** A source that is to be read; a link or a file, or neither for gathered messages. */
    static String add(
            Handle handle,
            String userId,
            String personaId,
            SourceKind kind,
            String title,
            Optional<String> link,
            Optional<String> fileId) {
        return handle.createQuery(
                        """
                        INSERT INTO persona_sources (user_id, persona_id, number, kind, title, youtube_url, file_id)
                        SELECT :user, :persona, 1 + coalesce(max(number), 0), :kind, :title, :link, :file
                        FROM persona_sources WHERE user_id = :user AND persona_id = :persona
                        RETURNING id
                        """)
                .bind("user", userId)
                .bind("persona", personaId)
                .bind("kind", kind.code())
                .bind("title", title)
                .bind("link", link.orElse(null))
                .bind("file", fileId.orElse(null))
                .mapTo(String.class)
                .one();
    }

    static Optional<SourceRow> find(Handle handle, String id) {
        return query(handle, COLUMNS + " WHERE id = :key", id).stream().findFirst();
    }

    static Optional<SourceRow> ofLink(Handle handle, String address) {
        return query(handle, COLUMNS + " WHERE youtube_url = :key", address).stream().findFirst();
    }

    static List<SourceRow> all(Handle handle, String personaId) {
        return query(handle, COLUMNS + " WHERE persona_id = :key ORDER BY number", personaId);
    }

    private static List<SourceRow> query(Handle handle, String sql, String key) {
        return handle.createQuery(sql)
                .bind("key", key)
                .map((row, _) ->
                        new SourceRow(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                SourceKind.of(row.getString(4)),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                row.getString(10),
                                row.getInt(11)))
                .list();
    }

    static void mark(Handle handle, String id, String status, String error) {
        handle.createUpdate(
                        """
                        UPDATE persona_sources SET status = :status, error_message = nullif(:error, '')
                        WHERE id = :id
                        """)
                .bind("status", status)
                .bind("error", error)
                .bind("id", id)
                .execute();
    }
}
