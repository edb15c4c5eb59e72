package echome.bot.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.answer.Answer;
import echome.bot.answer.Answering;
import echome.bot.answer.Inquiry;
import echome.bot.model.Cancellation;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.prompt.Said;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One conversation in the terminal, stored like any other (channel {@code terminal}). */
final class Chat {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HISTORY = 24;

    private record Speaker(
            String id, String name, String role, String language, String auto, String manual) {}

    private final Database database;
    private final Tenant tenant;
    private final Answering answering;
    private final Persona persona;
    private final String shopName;
    private final String conversationId;
    private final List<Said> history = new ArrayList<>();
    private Optional<Answer> last = Optional.empty();
    private int turns;

    Chat(Database database, Tenant tenant, Answering answering, String shopName) {
        this.database = database;
        this.tenant = tenant;
        this.answering = answering;
        this.shopName = shopName;
        this.persona = database.asTenant(tenant, Chat::speaker);
        this.conversationId = database.asTenant(tenant, this::open);
    }

    Persona persona() {
        return persona;
    }

    /** The last reply with all that it rested on. */
    Optional<Answer> last() {
        return last;
    }

    Answer ask(String text) {
        store("user", text, Optional.empty(), 0);
        long before = System.nanoTime();
        Answer answer =
                answering.answer(
                        new Inquiry(
                                tenant,
                                persona,
                                "",
                                "Customer",
                                "",
                                Language.ENGLISH,
                                List.of(text),
                                history.subList(
                                        Math.max(0, history.size() - HISTORY), history.size()),
                                discussed(),
                                shopName,
                                conversationId + ++turns),
                        _ -> {},
                        new Cancellation());
        store(
                "persona",
                answer.text(),
                Optional.of(answer),
                (System.nanoTime() - before) / 1_000_000);
        history.add(new Said(Said.Speaker.CUSTOMER, text));
        history.add(new Said(Said.Speaker.PERSONA, answer.text()));
        last = Optional.of(answer);
        return answer;
    }

    private List<String> discussed() {
        return last.stream()
                .flatMap(answer -> StreamSupport.stream(answer.ragContext().spliterator(), false))
                .map(entry -> entry.path("product_id").asText(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static Persona speaker(org.jdbi.v3.core.Handle handle) {
        Speaker row =
                handle.select(
                                """
                                SELECT p.id, p.name, coalesce(p.role, ''), p.language,
                                       coalesce(f.auto_extracted::text, '{}'),
                                       coalesce(f.manual_overrides::text, '{}')
                                FROM personas p LEFT JOIN persona_profiles f ON f.persona_id = p.id
                                WHERE p.status = 'active' ORDER BY p.created_at LIMIT 1
                                """)
                        .map((r, _) ->
                                new Speaker(
                                        r.getString(1),
                                        r.getString(2),
                                        r.getString(3),
                                        r.getString(4),
                                        r.getString(5),
                                        r.getString(6)))
                        .one();
        return new Persona(
                row.id(),
                row.name(),
                row.role(),
                new Language(row.language()),
                new Profile(tree(row.auto()), tree(row.manual())));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("profile is not JSON", e);
        }
    }

    private String open(org.jdbi.v3.core.Handle handle) {
        return handle.select(
                        """
                        INSERT INTO conversations (user_id, persona_id, channel)
                        VALUES (?, ?, 'terminal') RETURNING id
                        """,
                        tenant.userId(),
                        persona.id())
                .mapTo(String.class)
                .one();
    }

    private void store(String sender, String text, Optional<Answer> answer, long tookMillis) {
        database.runAsTenant(
                tenant,
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO messages (user_id, conversation_id, sender, content, rag_context,
                                        tokens_used, processing_time_ms, model, guard)
                                    VALUES (:user, :conversation, :sender, :text, :rag::jsonb, :tokens::jsonb,
                                            :took, :model, :guard::jsonb)
                                    """)
                            .bind("user", tenant.userId())
                            .bind("conversation", conversationId)
                            .bind("sender", sender)
                            .bind("text", text)
                            .bind("rag", answer.map(a -> a.ragContext().toString()).orElse(null))
                            .bind("tokens", answer.map(a -> a.tokensUsed().toString()).orElse(null))
                            .bind("took", answer.map(_ -> (int) tookMillis).orElse(null))
                            .bind("model", answer.map(Answer::model).orElse(null))
                            .bind("guard", answer.map(a -> a.guard().toString()).orElse(null))
                            .execute();
                    handle.execute(
                            "UPDATE conversations SET message_count = message_count + 1,"
                                    + " last_message_at = now() WHERE id = ?",
                            conversationId);
                });
    }

    /** Ends the conversation. */
    void end() {
        database.runAsTenant(
                tenant,
                handle ->
                        handle.execute(
                                "UPDATE conversations SET ended_at = now() WHERE id = ?",
                                conversationId));
    }
}
