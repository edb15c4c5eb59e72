package echome.bot.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.model.Cancellation;
import echome.bot.model.ChatModel;
import echome.bot.model.Completion;
import echome.bot.model.Line;
import echome.bot.model.ModelFailure;
import echome.bot.model.ModelRequest;
import echome.bot.model.PartialText;
import echome.bot.model.Role;
import echome.bot.model.TokenUsage;
import echome.persona.facts.NamedProducts;
import echome.persona.facts.ProductFact;
import echome.persona.guard.Guard;
import echome.persona.guard.GuardContext;
import echome.persona.guard.Review;
import echome.persona.guard.StreamGuard;
import echome.persona.guard.Verdict;
import echome.persona.prompt.CustomerNotes;
import echome.persona.prompt.Prompt;
import echome.persona.prompt.Prompts;
import echome.persona.prompt.Said;
import echome.persona.prompt.TokenBudget;
import echome.rag.Retriever;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Retrieve, prompt, model, guard. What the guard refuses is asked for once more with the reason,
 * then replaced by the product's card; without a model the reply is composed from the catalogue.
 */
public final class Answerer implements Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answerer.class);

    private final Retriever retriever;
    private final Optional<ChatModel> model;
    private final AnswerSettings settings;
    private final AnswerMeter meter;
    private final Clock clock;
    private final Guard guard = new Guard();

    /**
     * @param model empty where none is configured
     */
    public Answerer(
            Retriever retriever,
            Optional<ChatModel> model,
            AnswerSettings settings,
            AnswerMeter meter,
            Clock clock) {
        this.retriever = retriever;
        this.model = model;
        this.settings = settings;
        this.meter = meter;
        this.clock = clock;
    }

    /** The state of one reply in the making. */
    private record Draft(
            Inquiry inquiry, Grounds grounds, Prompt prompt, Review review, Steps steps) {}

    @Override
    public Answer answer(Inquiry inquiry, Preview preview, Cancellation cancel) {
        Steps steps = new Steps();
        Grounds grounds =
                steps.time(
                        "retrieve",
                        () -> Grounds.retrieve(retriever, inquiry, settings.hits(), clock));
        Draft draft = steps.time("prompt", () -> draft(inquiry, grounds, steps));
        checkCancelled(cancel);
        if (model.isEmpty()) {
            return offline(draft, Spent.NOTHING, Optional.empty());
        }
        try {
            return ask(draft, model.get(), preview, cancel);
        } catch (ModelFailure failure) {
            if (failure.kind() == ModelFailure.Kind.CANCELLED) {
                throw new SupersededException(failure.spent());
            }
            LOG.warn(
                    "event=model_failed model={} cause=\"{}\"",
                    model.get().name(),
                    failure.getMessage());
            return offline(
                    draft,
                    Spent.NOTHING.plus(failure.spent()),
                    Optional.of(new Answer.Trouble(Answer.Trouble.MODEL, failure.forSeller())));
        }
    }

    /** What leans on what was said before is looked for together with it. */
    @Override
    public void expect(String text) {
        if (!Topic.leans(text)) {
            retriever.expect(text);
        }
    }

    private static void checkCancelled(Cancellation cancel) {
        if (cancel.isCancelled()) {
            throw new SupersededException(TokenUsage.NONE);
        }
    }

    private Draft draft(Inquiry inquiry, Grounds grounds, Steps steps) {
        var language = CustomerLanguage.of(inquiry, grounds.facts().products());
        Prompt prompt =
                Prompts.build(
                        inquiry.persona(),
                        new CustomerNotes(
                                inquiry.customerName(), inquiry.customerNotes(), language),
                        grounds.facts(),
                        inquiry.history(),
                        inquiry.messages(),
                        new TokenBudget(settings.promptTokens()),
                        language);
        GuardContext context =
                new GuardContext(
                        grounds.facts(),
                        namedIn(inquiry, grounds),
                        inquiry.saidByCustomer(),
                        PersonaFacts.of(inquiry.persona().profile()),
                        grounds.previous(),
                        language,
                        prompt.confidential());
        return new Draft(inquiry, grounds, prompt, guard.over(context), steps);
    }

    /** Looks a sentence up once, however often it is read while the reply is made. */
    private NamedProducts namedIn(Inquiry inquiry, Grounds grounds) {
        Map<String, List<ProductFact>> known = new HashMap<>();
        return text ->
                known.computeIfAbsent(text, asked -> grounds.namedIn(asked, retriever, inquiry));
    }

    private Answer ask(Draft draft, ChatModel asked, Preview preview, Cancellation cancel)
            throws ModelFailure {
        Completion first = complete(draft, asked, lines(draft), preview, cancel);
        String text = Ending.of(first);
        Verdict verdict = check(draft, text);
        Spent spent = Spent.NOTHING.plus(first.usage());
        if (verdict instanceof Verdict.Passed) {
            meter.guarded("passed");
            return made(draft, text, first.model(), spent, outcome("passed", verdict));
        }
        Verdict.Refused refused = (Verdict.Refused) verdict;
        List<Line> again = Corrections.after(lines(draft), first.text(), refused);
        Completion second;
        try {
            second = complete(draft, asked, again, preview, cancel);
        } catch (ModelFailure failure) {
            if (failure.kind() == ModelFailure.Kind.CANCELLED) {
                throw failure.spending(first.usage().plus(failure.spent()));
            }
            return card(draft, first.model(), spent.plus(failure.spent()), refused);
        }
        spent = spent.plus(second.usage());
        String other = Ending.of(second);
        Verdict secondVerdict = check(draft, other);
        if (secondVerdict instanceof Verdict.Passed) {
            meter.guarded("regenerated");
            return made(draft, other, second.model(), spent, outcome("regenerated", refused));
        }
        return card(draft, second.model(), spent, (Verdict.Refused) secondVerdict);
    }

    private Completion complete(
            Draft draft, ChatModel asked, List<Line> lines, Preview preview, Cancellation cancel)
            throws ModelFailure {
        long before = System.nanoTime();
        String outcome = "failed";
        TokenUsage used = TokenUsage.NONE;
        try {
            Completion completion =
                    asked.complete(
                            new ModelRequest(
                                    draft.prompt().system(),
                                    lines,
                                    settings.replyTokens(),
                                    "reply",
                                    settings.within()),
                            guarded(draft, preview),
                            cancel);
            outcome = "answered";
            used = completion.usage();
            return completion;
        } catch (ModelFailure failure) {
            outcome = failure.kind().name().toLowerCase(Locale.ROOT);
            used = failure.spent();
            throw failure;
        } finally {
            long took = System.nanoTime() - before;
            draft.steps().add("model", took);
            meter.asked(outcome, Duration.ofNanos(took), used.prompt(), used.completion());
        }
    }

    /** Lets a preview show only what the guard has passed. */
    private PartialText guarded(Draft draft, Preview preview) {
        return new PartialText() {
            private StreamGuard stream = draft.review().stream();
            private int length;

            @Override
            public void grown(String whole) {
                if (whole.length() < length) {
                    stream = draft.review().stream();
                }
                length = whole.length();
                preview.offer(() -> stream.feed(whole));
            }
        };
    }

    private static List<Line> lines(Draft draft) {
        return draft.prompt().turns().stream()
                .map(said ->
                        new Line(
                                said.by() == Said.Speaker.CUSTOMER ? Role.CUSTOMER : Role.PERSONA,
                                said.text()))
                .toList();
    }

    private Verdict check(Draft draft, String text) {
        return draft.steps().time("guard", () -> draft.review().check(text));
    }

    private Answer card(Draft draft, String name, Spent spent, Verdict.Refused refused) {
        meter.guarded("card");
        Composed.Instead instead =
                Composed.instead(
                        draft.inquiry(), draft.grounds(), refused, text -> passes(draft, text));
        return made(draft, instead.text(), name, spent, outcome(instead.verdict(), refused));
    }

    /** Whether a text that was composed here may be sent. */
    private boolean passes(Draft draft, String text) {
        return check(draft, text).inAnyLanguage() instanceof Verdict.Passed;
    }

    private Answer offline(Draft draft, Spent spent, Optional<Answer.Trouble> trouble) {
        meter.offline();
        String text =
                draft.steps()
                        .time("compose", () -> Composed.reply(draft.inquiry(), draft.grounds()));
        Verdict verdict = check(draft, text).inAnyLanguage();
        if (!(verdict instanceof Verdict.Refused refused)) {
            return answer(draft, text, "offline", spent, outcome("offline", verdict), trouble);
        }
        meter.guarded("card");
        LOG.info("event=offline_refused violations={}", refused.violations().size());
        String plainer =
                Composed.plainer(
                        draft.inquiry(),
                        draft.grounds().facts(),
                        draft.grounds().spokenOf(),
                        other -> passes(draft, other));
        return answer(
                draft, plainer, "offline", spent, outcome("offline_replaced", refused), trouble);
    }

    private static ObjectNode outcome(String name, Verdict verdict) {
        ObjectNode json = (ObjectNode) verdict.toJson();
        return json.put("verdict", name);
    }

    private Answer made(Draft draft, String text, String name, Spent spent, ObjectNode outcome) {
        return answer(draft, text, name, spent, outcome, Optional.empty());
    }

    private static Answer answer(
            Draft draft,
            String text,
            String name,
            Spent spent,
            ObjectNode outcome,
            Optional<Answer.Trouble> trouble) {
        return new Answer(
                text,
                draft.grounds().ragContext(),
                spent.toJson(),
                name,
                outcome,
                trouble,
                draft.steps().millis());
    }
}
