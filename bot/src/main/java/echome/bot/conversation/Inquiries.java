package echome.bot.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.answer.Inquiry;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.prompt.Said;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a turn's reply needs to know, in one statement. */
final class Inquiries {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HISTORY = 24;
    private static final String LOAD =
            """
            SELECT t.*, p.id AS persona, p.name, coalesce(p.role, '') AS role,
                   p.language AS persona_language,
                   coalesce(f.auto_extracted::text, '{}') AS auto_extracted,
                   coalesce(f.manual_overrides::text, '{}') AS manual_overrides,
                   coalesce(v.client_id, '') AS client, coalesce(c.name, 'Customer') AS client_name,
                   coalesce(c.notes, '') AS notes, coalesce(c.language, p.language) AS language,
                   coalesce(s.name, '') AS shop,
                   ARRAY(SELECT jsonb_array_elements(m.rag_context) ->> 'product_id'
                         FROM (SELECT rag_context FROM messages
                               WHERE user_id = v.user_id AND conversation_id = v.id AND sender = 'persona'
                                 AND rag_context IS NOT NULL
                               ORDER BY created_at DESC LIMIT 1) AS m) AS discussed,
                   (SELECT coalesce(jsonb_agg(jsonb_build_array(sender, content, asked)
                                              ORDER BY created_at, id), '[]')
                    FROM ((SELECT sender, content, turn_id IS NOT DISTINCT FROM t.id AS asked,
                                  created_at, id
                           FROM messages
                           WHERE user_id = v.user_id AND conversation_id = v.id
                           ORDER BY created_at DESC, id DESC LIMIT :limit)
                          UNION
                          SELECT sender, content, true, created_at, id
                          FROM messages
                          WHERE user_id = v.user_id AND turn_id = t.id) AS latest) AS said
            FROM (SELECT %s FROM turns
                  WHERE id = :turn AND state = 'open' AND claimed_by = :me) AS t
            JOIN conversations v ON v.id = t.conversation_id
            JOIN personas p ON p.user_id = v.user_id AND p.id = v.persona_id
            LEFT JOIN persona_profiles f ON f.user_id = p.user_id AND f.persona_id = p.id
            LEFT JOIN clients c ON c.user_id = v.user_id AND c.id = v.client_id
            LEFT JOIN shop_settings s ON s.user_id = v.user_id
            """
                    .formatted(Turns.COLUMNS);

    private final Database database;
    private final String workerId;

    Inquiries(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
    }

    /** A turn as it stands now, with what it asks. */
    record Loaded(Turn turn, Inquiry inquiry) {}

    /** Empty if this process no longer has the turn, or its conversation is gone. */
    Optional<Loaded> load(Turn turn) {
        return database.asTenant(new Tenant(turn.userId()), handle -> load(handle, turn));
    }

    /** The same within a transaction of the turn's seller. */
    Optional<Loaded> load(Handle handle, Turn turn) {
        return handle.createQuery(LOAD)
                .bind("turn", turn.id())
                .bind("me", workerId)
                .bind("limit", HISTORY)
                .map((row, _) -> {
                    Turn now = Turns.turn(row);
                    return new Loaded(now, inquiry(row, now));
                })
                .findOne();
    }

    private static Inquiry inquiry(ResultSet row, Turn turn) throws SQLException {
        List<String> asked = new ArrayList<>();
        List<Said> history = new ArrayList<>();
        for (JsonNode line : json(row, "said")) {
            boolean customer = line.path(0).asText().equals("user");
            String text = line.path(1).asText();
            if (customer && line.path(2).asBoolean()) {
                asked.add(text);
            } else {
                history.add(
                        new Said(customer ? Said.Speaker.CUSTOMER : Said.Speaker.PERSONA, text));
            }
        }
        List<String> discussed = new ArrayList<>();
        for (Object id : (Object[]) row.getArray("discussed").getArray()) {
            if (id != null) {
                discussed.add(id.toString());
            }
        }
        return new Inquiry(
                new Tenant(turn.userId()),
                persona(row),
                row.getString("client"),
                row.getString("client_name"),
                row.getString("notes"),
                language(row.getString("language")),
                asked,
                history,
                discussed,
                row.getString("shop"),
                turn.id());
    }

    private static Persona persona(ResultSet row) throws SQLException {
        return new Persona(
                row.getString("persona"),
                row.getString("name"),
                row.getString("role"),
                language(row.getString("persona_language")),
                new Profile(json(row, "auto_extracted"), json(row, "manual_overrides")));
    }

    private static JsonNode json(ResultSet row, String column) throws SQLException {
        try {
            return MAPPER.readTree(row.getString(column));
        } catch (JsonProcessingException e) {
            throw new SQLException(column + " of turn " + row.getString("id"), e);
        }
    }

    private static Language language(String code) {
        try {
            return new Language(code);
        } catch (IllegalArgumentException e) {
            return Language.ENGLISH;
        }
    }
}
