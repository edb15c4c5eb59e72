package echome.bot.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.outbox.Outgoing;
import echome.bot.telegram.Bot;
import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** Which persona speaks through a bot, and how it says hello. */
public final class Welcome {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Bot API, sendPhoto. */
    private static final int LONGEST_CAPTION = 1_024;

    /** The id of who speaks with {@code client.id} through {@code :bot} of {@code :user}. */
    static final String SPEAKER =
            """
            SELECT p.id FROM personas p
            LEFT JOIN bots b ON b.user_id = p.user_id AND b.id = :bot
            LEFT JOIN client_personas c
              ON c.user_id = p.user_id AND c.bot_id = b.id AND c.client_id = client.id
            WHERE p.user_id = :user AND p.status = 'active' AND p.archived_at IS NULL
            ORDER BY (p.id = c.persona_id) DESC NULLS LAST, (p.id = b.persona_id) DESC NULLS LAST,
                     p.created_at
            LIMIT 1\
            """;

    private record Speaker(
            String name,
            String language,
            String firstMessage,
            String auto,
            String manual,
            String image) {}

    /** The persona that the customer came to, else the bot's, else the first active one. */
    private static Optional<String> activePersona(Handle handle, Bot bot, String clientId) {
        return handle.createQuery(
                        "WITH client AS (SELECT :client::text AS id) SELECT (%s) FROM client"
                                .formatted(SPEAKER))
                .bind("bot", bot.id())
                .bind("user", bot.tenant().userId())
                .bind("client", clientId)
                .mapTo(String.class)
                .findOne();
    }

    /** A customer came by the link of a persona: that one speaks with them from now on. */
    void choose(Handle handle, Bot bot, String clientId, String personaId) {
        handle.createUpdate(
                        """
                        INSERT INTO client_personas (user_id, client_id, bot_id, persona_id)
                        SELECT user_id, :client, :bot, id FROM personas
                        WHERE id = :persona AND status = 'active' AND archived_at IS NULL
                        ON CONFLICT (user_id, client_id, bot_id)
                        DO UPDATE SET persona_id = EXCLUDED.persona_id, chosen_at = now()
                        """)
                .bind("client", clientId)
                .bind("bot", bot.id())
                .bind("persona", personaId)
                .execute();
    }

    /** The persona's hello to a customer, with its picture if it has one. */
    Outgoing greeting(Handle handle, Bot bot, Person.Client customer, String language) {
        Optional<Speaker> speaker =
                activePersona(handle, bot, customer.id()).flatMap(id -> speaker(handle, id));
        if (speaker.isEmpty()) {
            return Outgoing.text(SystemLines.of("help", language));
        }
        String words =
                speaker.get().firstMessage().isBlank()
                        ? Greeting.of(
                                speaker.get().name(),
                                speaker.get().language(),
                                profile(speaker.get()),
                                customer.name(),
                                language)
                        : speaker.get().firstMessage();
        return speaker.get().image().isEmpty() || words.length() > LONGEST_CAPTION
                ? Outgoing.text(words)
                : new Outgoing(
                        "sendPhoto",
                        MAPPER.createObjectNode()
                                .put("photo", speaker.get().image())
                                .put("caption", words),
                        false);
    }

    private static Optional<Speaker> speaker(Handle handle, String personaId) {
        return handle.createQuery(
                        """
                        SELECT p.name, p.language, coalesce(p.first_message, ''),
                               coalesce(f.auto_extracted::text, '{}'), coalesce(f.manual_overrides::text, '{}'),
                               coalesce(p.image, '')
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
                                row.getString(5),
                                row.getString(6)))
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
