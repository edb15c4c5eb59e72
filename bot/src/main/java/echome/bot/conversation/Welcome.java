package echome.bot.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.telegram.Bot;
import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** Which persona speaks through a bot, and how it says hello. */
public final class Welcome {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record Speaker(
            String name, String language, String firstMessage, String auto, String manual) {}

    /** The persona of the bot, else the seller's first active one. */
    Optional<String> activePersona(Handle handle, Bot bot) {
        return handle.createQuery(
                        """
                        SELECT p.id FROM personas p
                        LEFT JOIN bots b ON b.user_id = p.user_id AND b.id = :bot
                        WHERE p.user_id = :user AND p.status = 'active' AND p.archived_at IS NULL
                        ORDER BY (p.id = b.persona_id) DESC NULLS LAST, p.created_at LIMIT 1
                        """)
                .bind("bot", bot.id())
                .bind("user", bot.tenant().userId())
                .mapTo(String.class)
                .findOne();
    }

    /** The persona's hello to a customer. */
    String greeting(Handle handle, Bot bot, String customer, String language) {
        Optional<Speaker> speaker = activePersona(handle, bot).flatMap(id -> speaker(handle, id));
        if (speaker.isEmpty()) {
            return SystemLines.of("help", language);
        }
        if (!speaker.get().firstMessage().isBlank()) {
            return speaker.get().firstMessage();
        }
        return Greeting.of(
                speaker.get().name(),
                speaker.get().language(),
                profile(speaker.get()),
                customer,
                language);
    }

    private static Optional<Speaker> speaker(Handle handle, String personaId) {
        return handle.createQuery(
                        """
                        SELECT p.name, p.language, coalesce(p.first_message, ''),
                               coalesce(f.auto_extracted::text, '{}'), coalesce(f.manual_overrides::text, '{}')
                        FROM personas p
                        LEFT JOIN persona_profiles f ON f.user_id = p.user_id AND f.persona_id = p.id
                        WHERE p.id = :id
                        """)
                .bind("id", personaId)
                .map((row, _) ->
                        new Speaker(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)))
                .findOne();
    }

    private static Profile profile(Speaker speaker) {
        return new Profile(tree(speaker.auto()), tree(speaker.manual()));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("profile is not JSON", e);
        }
    }
}
