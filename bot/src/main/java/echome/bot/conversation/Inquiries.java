package echome.bot.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/** Reads what a turn's reply needs to know, in one short transaction. */
final class Inquiries {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HISTORY = 24;
    private static final String WHO =
            """
            SELECT p.id, p.name, coalesce(p.role, ''), p.language,
                   coalesce(f.auto_extracted::text, '{}'), coalesce(f.manual_overrides::text, '{}'),
                   coalesce(c.name, 'Customer'), coalesce(c.notes, ''), coalesce(c.language, p.language),
                   coalesce(s.name, ''),
                   ARRAY(SELECT jsonb_array_elements(m.rag_context) ->> 'product_id'
                         FROM (SELECT rag_context FROM messages
                               WHERE user_id = v.user_id AND conversation_id = v.id AND sender = 'persona'
                                 AND rag_context IS NOT NULL
                               ORDER BY created_at DESC LIMIT 1) AS m),
                   coalesce(v.client_id, '')
            FROM conversations v
            JOIN personas p ON p.user_id = v.user_id AND p.id = v.persona_id
            LEFT JOIN persona_profiles f ON f.user_id = p.user_id AND f.persona_id = p.id
            LEFT JOIN clients c ON c.user_id = v.user_id AND c.id = v.client_id
            LEFT JOIN shop_settings s ON s.user_id = v.user_id
            WHERE v.id = :conversation
            """;
    private static final String SAID =
            """
            SELECT sender, content, turn_id = :turn AS asked FROM (
                (SELECT sender, content, turn_id, created_at, id FROM messages
                 WHERE user_id = :user AND conversation_id = :conversation
                 ORDER BY created_at DESC, id DESC LIMIT :limit)
                UNION
                SELECT sender, content, turn_id, created_at, id FROM messages
                WHERE user_id = :user AND turn_id = :turn) AS latest
            ORDER BY created_at, id
            """;

    private record Line(String sender, String text, boolean asked) {}

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
        return database.asTenant(
                new Tenant(turn.userId()),
                handle ->
                        Turns.reload(handle, turn, workerId)
                                .flatMap(now ->
                                        inquiry(handle, now)
                                                .map(inquiry -> new Loaded(now, inquiry))));
    }

    private static Optional<Inquiry> inquiry(Handle handle, Turn turn) {
        List<Line> lines =
                handle.createQuery(SAID)
                        .bind("turn", turn.id())
                        .bind("user", turn.userId())
                        .bind("conversation", turn.conversationId())
                        .bind("limit", HISTORY)
                        .map((row, _) ->
                                new Line(row.getString(1), row.getString(2), row.getBoolean(3)))
                        .list();
        List<String> asked = new ArrayList<>();
        List<Said> history = new ArrayList<>();
        for (Line line : lines) {
            boolean customer = line.sender().equals("user");
            if (customer && line.asked()) {
                asked.add(line.text());
            } else {
                history.add(
                        new Said(
                                customer ? Said.Speaker.CUSTOMER : Said.Speaker.PERSONA,
                                line.text()));
            }
        }
        return handle.createQuery(WHO)
                .bind("conversation", turn.conversationId())
                .map((row, _) -> inquiry(row, turn, asked, history))
                .findOne();
    }

    private static Inquiry inquiry(ResultSet row, Turn turn, List<String> asked, List<Said> history)
            throws SQLException {
        List<String> discussed = new ArrayList<>();
        for (Object id : (Object[]) row.getArray(11).getArray()) {
            if (id != null) {
                discussed.add(id.toString());
            }
        }
        return new Inquiry(
                new Tenant(turn.userId()),
                persona(row),
                row.getString(12),
                row.getString(7),
                row.getString(8),
                language(row.getString(9)),
                asked,
                history,
                discussed,
                row.getString(10),
                turn.id());
    }

    private static Persona persona(ResultSet row) throws SQLException {
        try {
            return new Persona(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    language(row.getString(4)),
                    new Profile(
                            MAPPER.readTree(row.getString(5)), MAPPER.readTree(row.getString(6))));
        } catch (JsonProcessingException e) {
            throw new SQLException("profile of persona " + row.getString(1), e);
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
