package echome.bot.seller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.telegram.Bot;
import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The persona that speaks for a bot now, with its profile; with its draft where there is one. */
record Speaker(String id, String name, String language, String firstMessage, Profile profile) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SELECT =
            """
            SELECT p.id, p.name, p.language, coalesce(p.first_message, ''),
                   coalesce(d.auto_extracted, f.auto_extracted, '{}')::text,
                   coalesce(d.manual_overrides, f.manual_overrides, '{}')::text
            FROM personas p
            JOIN bots b ON b.user_id = p.user_id AND b.id = :bot
            LEFT JOIN persona_profiles f ON f.user_id = p.user_id AND f.persona_id = p.id
            LEFT JOIN persona_drafts d ON d.user_id = p.user_id AND d.persona_id = p.id
            WHERE p.user_id = :user AND p.status = 'active' AND p.archived_at IS NULL
            ORDER BY (p.id = b.persona_id) DESC NULLS LAST, p.created_at LIMIT 1
            """;

    static Optional<Speaker> of(Handle handle, Bot bot) {
        return handle.createQuery(SELECT)
                .bind("bot", bot.id())
                .bind("user", bot.tenant().userId())
                .map((row, _) -> speaker(row))
                .findOne();
    }

    /** A persona whether it speaks or not, with its draft where there is one. */
    static Optional<Speaker> byId(Handle handle, String id) {
        return active(handle, id)
                .map(speaker -> Drafts.find(handle, id).map(speaker::with).orElse(speaker));
    }

    private Speaker with(Profile other) {
        return new Speaker(id, name, language, firstMessage, other);
    }

    /** A persona as customers hear it. */
    static Optional<Speaker> active(Handle handle, String id) {
        return handle.createQuery(
                        """
                        SELECT p.id, p.name, p.language, coalesce(p.first_message, ''),
                               coalesce(f.auto_extracted::text, '{}'), coalesce(f.manual_overrides::text, '{}')
                        FROM personas p
                        LEFT JOIN persona_profiles f ON f.user_id = p.user_id AND f.persona_id = p.id
                        WHERE p.id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> speaker(row))
                .findOne();
    }

    private static Speaker speaker(ResultSet row) throws SQLException {
        return new Speaker(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new Profile(tree(row.getString(5)), tree(row.getString(6))));
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("profile is not JSON", e);
        }
    }
}
