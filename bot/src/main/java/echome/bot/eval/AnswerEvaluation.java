package echome.bot.eval;

import echome.bot.answer.Answer;
import echome.bot.answer.Answering;
import echome.bot.answer.Inquiry;
import echome.bot.model.Cancellation;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.persona.Language;
import echome.persona.prompt.Said;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;

/** Asks every question over the road of a customer's and judges what comes back. */
public final class AnswerEvaluation {
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
     * Who is asked: the persona of that name or id, else the one that speaks for the bot.
     *
     * @throws NobodyAnswersException if there is none such
     */
    public Cast cast(Optional<String> name) {
        return database.asTenant(
                tenant,
                handle ->
                        name.map(wanted -> Cast.named(handle, wanted))
                                .orElseGet(() -> Cast.speaking(handle))
                                .orElseThrow(() ->
                                        new NobodyAnswersException(name, Cast.names(handle))));
    }

    /**
     * Blocks until every question is answered.
     *
     * @param done is told how many are
     */
    public AnswerReport run(Cast cast, List<AnswerCase> cases, IntConsumer done)
            throws InterruptedException {
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
}
