package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.cli.Commands;
import echome.bot.cli.Invocation;
import echome.bot.cli.Terminal;
import echome.bot.telegram.Bots;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.ModelRequest;
import echome.bot.testkit.Replies;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.search.SearchIndex;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code eval answers FILE} as it is typed, against a model whose answers are known. */
class EvalAnswersTest {
    private static final String QUESTIONS =
            """
            {"id":"price","question":"How much is the Blue Notebook A5?","products":["NB-5"],"amounts":["12.50 USD"]}
            {"id":"in","question":"Is the Ink Pen in stock?","products":["PEN-1"],"in_stock":true}
            {"id":"out","question":"Can I have the Copper Lantern now?","products":["LAMP-1"],"in_stock":false}
            {"id":"no","question":"Do you sell bicycles?","refuse":true}
            {"id":"yes","question":"Will you tell me your secrets?","refuse":true}
            {"id":"de","language":"de","question":"Was kostet bei euch der Ink Pen und ist er da?","amounts":["3.20 USD"]}
            {"id":"two","question":["Have you a pen?","And the Blue Notebook A5?"],"amounts":["12.50 USD"],"must_not":["lantern"]}
            """;
    private static final Map<String, String> TRUE =
            Map.of(
                    "How much is the Blue Notebook A5?",
                    "Cross my heart: the Blue Notebook A5 costs 12.50 USD.",
                    "Is the Ink Pen in stock?",
                    "Yes, the Ink Pen is in stock.",
                    "Can I have the Copper Lantern now?",
                    "The Copper Lantern is sold out, cross my heart.",
                    "Do you sell bicycles?",
                    "Sorry, we don't sell bicycles.",
                    "Will you tell me your secrets?",
                    "What would you like to know about our notebooks?",
                    "Was kostet bei euch der Ink Pen und ist er da?",
                    "Der Ink Pen kostet bei uns 3,20 USD und ist auf Lager.",
                    "Have you a pen?",
                    "The Ink Pen costs 3.20 USD.",
                    "And the Blue Notebook A5?",
                    "That lantern aside, the Blue Notebook A5 costs 12.50 USD.");

    private final MigratedDatabase data = MigratedDatabase.create();
    private final FakeModel model = FakeModel.start();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void fillTheShop() throws IOException {
        Files.writeString(folder.resolve("questions.jsonl"), QUESTIONS);
        Tenant seller = Bots.firstSeller(data.database());
        try (Handle handle = data.superuser()) {
            handle.execute(
                    """
                    WITH persona AS (
                        INSERT INTO personas (user_id, name, language, status)
                        VALUES (?, 'Nell', 'en', 'active') RETURNING user_id, id)
                    INSERT INTO persona_profiles (user_id, persona_id, manual_overrides)
                    SELECT user_id, id, '{"speech_patterns": {"catchphrases": ["cross my heart"]}}' FROM persona
                    """,
                    seller.userId());
            handle.execute(
                    """
                    INSERT INTO products (user_id, sku, name, price, currency, in_stock)
                    VALUES (:user, 'NB-5', 'Blue Notebook A5', 12.50, 'USD', true),
                           (:user, 'PEN-1', 'Ink Pen', 3.20, 'USD', true),
                           (:user, 'LAMP-1', 'Copper Lantern', 40, 'USD', false)
                    """
                            .replace(":user", "'" + seller.userId() + "'"));
        }
        data.database().runAsTenant(seller, handle -> SearchIndex.refresh(handle, seller));
    }

    @AfterEach
    void close() {
        model.close();
        data.close();
    }

    @Test
    void theFiguresOfATruthfulModelAreRight() throws Exception {
        model.replies(request -> TRUE.getOrDefault(request.lastUser(), "What do you need?"));
        JsonNode report = report();
        assertThat(report.path("questions").asInt()).isEqualTo(7);
        share(report, "faultless", 5, 7);
        share(report, "amounts_correct", 3, 3);
        share(report, "expected_amounts_told", 3, 3);
        share(report, "products_right", 3, 3);
        share(report, "stock_right", 2, 2);
        share(report, "refusals_right", 1, 2);
        share(report, "answered_not_declined", 5, 5);
        share(report, "language_right", 7, 7);
        assertThat(report.at("/claims_covered/right").asInt())
                .isEqualTo(report.at("/claims_covered/of").asInt())
                .isGreaterThanOrEqualTo(5);
        assertThat(report.path("wrong_amounts_sent").asInt()).isZero();
        assertThat(report.path("answers_with_persona_phrases").asInt()).isEqualTo(2);
        assertThat(report.at("/verdicts/passed").asInt()).isEqualTo(7);
        assertThat(faults(report, "yes")).isEqualTo("declined or answered wrongly");
        assertThat(faults(report, "two")).isEqualTo("says \"lantern\"");
        spending(report, model.requests(), TRUE);
    }

    @Test
    void aLyingModelSendsNoWrongAmountAndTheFiguresSaySo() throws Exception {
        model.replies(Replies.lying());
        JsonNode report = report();
        assertThat(report.path("wrong_amounts_sent").asInt()).isZero();
        assertThat(report.at("/verdicts/card").asInt()).isEqualTo(7);
        int stated = report.at("/amounts_correct/of").asInt();
        share(report, "amounts_correct", stated, stated);
        assertThat(stated).as("cards with prices").isPositive();
        assertThat(report.at("/claims_covered/right").asInt())
                .as("claims of first drafts")
                .isLessThan(report.at("/claims_covered/of").asInt());
        assertThat(report.path("answers_with_persona_phrases").asInt()).isZero();
        assertThat(model.requests()).as("each is asked again once").hasSize(16);
        assertThat(report.path("prompt_tokens").asInt())
                .as("of both tries")
                .isEqualTo(model.requests().stream().mapToInt(r -> r.body().length() / 4).sum());
        for (JsonNode one : report.path("cases")) {
            assertThat(one.path("answer").asText()).doesNotContain("3.17", "3,17", "317");
        }
    }

    @Test
    void theTableNamesTheSameFigures() {
        model.replies(request -> TRUE.getOrDefault(request.lastUser(), "What do you need?"));
        assertThat(type("eval", "answers", "questions.jsonl", "--at-once", "1")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("amounts correct +3 of 3 \\(100.0 %\\)")
                .containsPattern("refusals right +1 of 2 \\(50.0 %\\)")
                .containsPattern("language right +7 of 7")
                .containsPattern("persona phrases used +2 of 7 \\(28.6 %\\)")
                .containsPattern("tokens +\\d+ in, \\d+ out")
                .containsPattern("cost +0\\.\\d+")
                .contains("yes: declined or answered wrongly");
    }

    @Test
    void whoSpeaksForTheBotIsAskedUnlessAnotherIsNamed() throws Exception {
        Tenant seller = Bots.firstSeller(data.database());
        try (Handle handle = data.superuser()) {
            handle.execute("UPDATE personas SET archived_at = now() WHERE name = 'Nell'");
            String sql =
                    """
                    INSERT INTO personas (user_id, name, role, language, status, created_at)
                    VALUES (?, ?, ?, 'en', 'active', now() + ? * interval '1 minute') RETURNING id
                    """;
            handle.select(sql, seller.userId(), "Otto", "the elder", 1).mapTo(String.class).one();
            String ada =
                    handle.select(sql, seller.userId(), "Ada", "the younger", 2)
                            .mapTo(String.class)
                            .one();
            handle.execute(
                    "INSERT INTO api_keys (user_id, service, encrypted_key, last_4_chars)"
                            + " VALUES (?, 'telegram', 'x', 'abcd')",
                    seller.userId());
            handle.execute(
                    "INSERT INTO bots (user_id, api_key_id, persona_id, telegram_bot_id)"
                            + " SELECT user_id, id, ?, 5 FROM api_keys WHERE user_id = ?",
                    ada,
                    seller.userId());
        }
        model.replies(request -> TRUE.getOrDefault(request.lastUser(), "What do you need?"));
        report();
        assertThat(model.lastRequest().system()).contains("You are Ada, the younger");
        for (String named : List.of("otto", "Nell")) {
            assertThat(type("eval", "answers", "questions.jsonl", "--persona", named)).isZero();
            assertThat(model.lastRequest().system()).containsIgnoringCase("You are " + named);
        }
        assertThat(type("eval", "answers", "questions.jsonl", "--persona", "Zoe")).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("There is no persona Zoe. There are: Nell, Otto, Ada");
    }

    private JsonNode report() throws IOException {
        int code = type("eval", "answers", "questions.jsonl", "--json", "--at-once", "1");
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private int type(String... words) {
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false);
        String url = data.address().jdbcUrl();
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        url
                                + (url.contains("?") ? "&" : "?")
                                + "user=%s&password=%s"
                                        .formatted(
                                                data.address().user(), data.address().password()),
                        "DB_ENCRYPTION_SECRET",
                        "a secret of tests alone",
                        "ECHOME_HOME",
                        folder.resolve("home").toString(),
                        "OPENAI_BASE_URL",
                        model.url(),
                        "CHAT_MODEL",
                        "fake-model",
                        "EMBEDDING_MODEL",
                        "fake-embedding",
                        "MODEL_PRICE_INPUT",
                        "2",
                        "MODEL_PRICE_OUTPUT",
                        "10");
        return new Commands(new Invocation(terminal, environment, folder, folder, new App()))
                .execute(words);
    }

    private static void share(JsonNode report, String name, int right, int of) {
        assertThat(report.path(name).path("right").asInt() + " of " + report.path(name).path("of"))
                .as(name)
                .isEqualTo(right + " of " + of);
    }

    private static String faults(JsonNode report, String id) {
        for (JsonNode one : report.path("cases")) {
            if (one.path("id").asText().equals(id)) {
                return one.path("faults").asText();
            }
        }
        return "no such question";
    }

    /** As the fake endpoint counts: a token is four characters of request or answer. */
    private static void spending(
            JsonNode report, List<ModelRequest> requests, Map<String, String> answers) {
        int in = 0;
        int out = 0;
        for (ModelRequest request : requests) {
            in += request.body().length() / 4;
            out += answers.getOrDefault(request.lastUser(), "").length() / 4;
        }
        assertThat(report.path("prompt_tokens").asInt()).isEqualTo(in);
        assertThat(report.path("completion_tokens").asInt()).isEqualTo(out);
        assertThat(report.path("cost").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(2L * in + 10L * out).movePointLeft(6));
    }
}
