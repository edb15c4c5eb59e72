package echome.bot.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** Who answers the questions, and for which shop. */
public record Cast(Persona persona, String shopName) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The one that speaks for a bot comes first, as it does for customers. */
    private static final String SELECT =
            """
            SELECT p.id, p.name, coalesce(p.role, ''), p.language,
                   coalesce(f.auto_extracted::text, '{}'), coalesce(f.manual_overrides::text, '{}'),
                   coalesce((SELECT s.name FROM shop_settings s LIMIT 1), '')
            FROM personas p LEFT JOIN persona_profiles f ON f.persona_id = p.id
            WHERE CASE WHEN :name = '' THEN p.status = 'active' AND p.archived_at IS NULL
                       ELSE lower(p.name) = lower(:name) OR p.id = :name END
            ORDER BY EXISTS (SELECT 1 FROM bots b WHERE b.persona_id = p.id) DESC,
                     p.archived_at NULLS FIRST, p.created_at LIMIT 1
            """;

    /** The persona that speaks for the seller's first bot now; empty where none does. */
    static Optional<Cast> speaking(Handle handle) {
        return find(handle, "");
    }

    /** The persona of that name or id, whether it speaks or not. */
    static Optional<Cast> named(Handle handle, String name) {
        return find(handle, name.strip());
    }

    /** The names that there are. */
    static List<String> names(Handle handle) {
        return handle.select("SELECT name FROM personas ORDER BY created_at LIMIT 30")
                .mapTo(String.class)
                .list();
    }

    private static Optional<Cast> find(Handle handle, String name) {
        return handle.createQuery(SELECT)
                .bind("name", name)
                .map((row, _) ->
                        new Cast(
                                new Persona(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        new Language(row.getString(4)),
                                        new Profile(
                                                tree(row.getString(5)), tree(row.getString(6)))),
                                row.getString(7)))
                .findOne();
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("profile is not JSON", e);
        }
    }
}
