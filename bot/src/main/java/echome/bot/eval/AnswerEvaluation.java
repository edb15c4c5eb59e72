package echome.bot.eval;

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

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;

/** Asks every question over the road of a customer's and judges what comes back. */
public final class AnswerEvaluation {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    private final Tenant tenant;
    private final Answering answering;
    private final int atOnce;

    /**
     * @param atOnce questions that are in work at the same time
     */
    public AnswerEvaluation(Database database, Tenant tenant, Answering answering, int atOnce) {
        this.database = database;
        this.tenant = tenant;
        this.answering = answering;
        this.atOnce = atOnce;
    }

    /** Who answers, and for which shop. */
    private record Cast(Persona persona, String shopName) {}

    /**
     * One question with its answer and what is to be said of it.
     *
     * @param promptTokens of all answers of the conversation, as is the rest of the cost
     */
    record Result(
            AnswerCase asked,
            Answer answer,
            Judgement judgement,
            long tookMillis,
            int promptTokens,
            int completionTokens) {}

    /**
     * Blocks until every question is answered.
     *
     * @param done is told how many are
     * @throws IllegalStateException if the seller has no persona
     */
    public AnswerReport run(List<AnswerCase> cases, IntConsumer done) throws InterruptedException {
        Cast cast = database.asTenant(tenant, AnswerEvaluation::cast);
        Judge judge = new Judge(Catalogue.of(database, tenant), cast.persona().voice());
        List<Result> results = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Result>> waiting = new ArrayList<>();
            for (AnswerCase one : cases) {
                Callable<Result> work = () -> result(one, cast, judge);
                waiting.add(workers.submit(work));
            }
            for (Future<Result> one : waiting) {
                results.add(one.get());
                done.accept(results.size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question could not be answered", e.getCause());
        }
        return new AnswerReport(results);
    }

    private Result result(AnswerCase asked, Cast cast, Judge judge) {
        List<Said> history = new ArrayList<>();
        List<String> discussed = List.of();
        long before = System.nanoTime();
        int prompt = 0;
        int completion = 0;
        for (int i = 0; ; i++) {
            String text = asked.said().get(i);
            Answer answer = ask(asked, cast, text, history, discussed);
            prompt += answer.tokensUsed().path("prompt").asInt();
            completion += answer.tokensUsed().path("completion").asInt();
            discussed = restedOn(answer);
            if (i + 1 == asked.said().size()) {
                return new Result(
                        asked,
                        answer,
                        judge.judge(asked, answer.text(), discussed),
                        (System.nanoTime() - before) / 1_000_000,
                        prompt,
                        completion);
            }
            history.add(new Said(Said.Speaker.CUSTOMER, text));
            history.add(new Said(Said.Speaker.PERSONA, answer.text()));
        }
    }

    private Answer ask(
            AnswerCase asked, Cast cast, String text, List<Said> history, List<String> discussed) {
        return answering.answer(
                new Inquiry(
                        tenant,
                        cast.persona(),
                        "",
                        "Customer",
                        "",
                        new Language(asked.language()),
                        List.of(text),
                        history,
                        discussed,
                        cast.shopName(),
                        asked.id()),
                _ -> {},
                new Cancellation());
    }

    private static List<String> restedOn(Answer answer) {
        return StreamSupport.stream(answer.ragContext().spliterator(), false)
                .map(entry -> entry.path("product_id").asText(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static Cast cast(Handle handle) {
        return handle.select(
                        """
                        SELECT p.id, p.name, coalesce(p.role, ''), p.language,
                               coalesce(f.auto_extracted::text, '{}'),
                               coalesce(f.manual_overrides::text, '{}'),
                               coalesce((SELECT s.name FROM shop_settings s LIMIT 1), '')
                        FROM personas p LEFT JOIN persona_profiles f ON f.persona_id = p.id
                        WHERE p.status = 'active' ORDER BY p.created_at LIMIT 1
                        """)
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
                .findOne()
                .orElseThrow(() ->
                        new IllegalStateException("The seller has no active persona to answer."));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("profile is not JSON", e);
        }
    }
}
