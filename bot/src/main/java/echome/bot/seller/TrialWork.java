package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.answer.Answer;
import echome.bot.answer.Inquiry;
import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.jobs.ProgressMessage;
import echome.bot.model.Cancellation;
import echome.bot.outbox.Outgoing;
import echome.bot.spend.OwnWork;
import echome.bot.worker.AfterCommit;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the active version of a persona and its draft answer typical questions, by the same road as
 * customers' questions but without sending. What was answered already is not asked again by a
 * second try.
 */
final class TrialWork implements JobWork<SourceTasks.Trial> {
    private static final int LONGEST = 700;

    private final TaskGround ground;
    private final Studio studio;

    TrialWork(TaskGround ground, Studio studio) {
        this.ground = ground;
        this.studio = studio;
    }

    private record Subject(
            Speaker speaker, Optional<Profile> draft, List<String> questions, String shop) {}

    @Override
    public JobEnd run(JobRun<SourceTasks.Trial> run) throws Exception {
        SourceTasks.Trial trial = run.payload();
        ProgressMessage message = ground.progress(trial.place(), trial.outboxId());
        Subject subject =
                ground.database()
                        .asTenant(run.tenant(), handle -> subject(handle, run))
                        .orElseThrow(() -> new JobFailure("This persona is gone."));
        ObjectNode state = run.state();
        ArrayNode done = state.withArrayProperty("done");
        for (int i = done.size(); i < subject.questions().size(); i++) {
            run.at(100 * i / subject.questions().size());
            message.show("⏳ %d of %d questions…".formatted(i, subject.questions().size()));
            ObjectNode entry = done.addObject();
            put(entry, "active", answer(run, subject, subject.speaker().profile(), i));
            if (subject.draft().isPresent()) {
                put(entry, "draft", answer(run, subject, subject.draft().get(), i));
            }
            run.keep(state);
        }
        boolean _ = message.end("✅ Ten questions answered:", Optional.empty());
        List<Outgoing> pages = pages(subject, done);
        return JobEnd.writing((handle, after) ->
                pages.forEach(page -> ground.say(handle, trial.place(), page, after)));
    }

    private static Optional<Subject> subject(Handle handle, JobRun<SourceTasks.Trial> run) {
        String id = run.payload().personaId();
        String user = run.tenant().userId();
        return Speaker.active(handle, id)
                .map(speaker ->
                        new Subject(
                                speaker,
                                Drafts.find(handle, id),
                                TrialQuestions.of(handle, user, speaker.language()),
                                handle.select(
                                                "SELECT coalesce(name, '') FROM shop_settings WHERE"
                                                        + " user_id = ?",
                                                user)
                                        .mapTo(String.class)
                                        .findOne()
                                        .orElse("")));
    }

    private Answer answer(
            JobRun<SourceTasks.Trial> run, Subject subject, Profile profile, int question) {
        Language language = new Language(subject.speaker().language());
        Persona persona =
                new Persona(
                        subject.speaker().id(), subject.speaker().name(), "", language, profile);
        Inquiry inquiry =
                new Inquiry(
                        run.tenant(),
                        persona,
                        OwnWork.TRIAL.spender(),
                        "Customer",
                        "",
                        language,
                        List.of(subject.questions().get(question)),
                        List.of(),
                        List.of(),
                        subject.shop(),
                        run.id() + question);
        return studio.answering().answer(inquiry, _ -> {}, new Cancellation());
    }

    private static void put(ObjectNode entry, String name, Answer answer) {
        ObjectNode node = entry.putObject(name).put("text", answer.text());
        node.put("prompt", answer.tokensUsed().path("prompt").asLong());
        node.put("completion", answer.tokensUsed().path("completion").asLong());
    }

    private List<Outgoing> pages(Subject subject, ArrayNode done) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            lines.add("<b>%d. %s</b>".formatted(i + 1, Pages.cut(subject.questions().get(i), 200)));
            lines.add("▶ " + said(done, i, "active"));
            if (subject.draft().isPresent()) {
                lines.add("✎ " + said(done, i, "draft"));
            }
            lines.add("");
        }
        lines.add("▶ active version: " + cost(done, "active"));
        lines.add(
                subject.draft().isPresent()
                        ? "✎ draft: " + cost(done, "draft")
                        : "There is no draft to compare with: <code>/persona draft</code> begins"
                                + " one.");
        List<Outgoing> pages =
                new ArrayList<>(Pages.of(lines).stream().map(Outgoing::html).toList());
        if (subject.draft().isPresent()) {
            Buttons buttons =
                    new Buttons()
                            .button("Publish the draft", "publish", subject.speaker().id())
                            .button("Drop it", "drop", subject.speaker().id());
            pages.add(pages.removeLast().with("reply_markup", buttons.keyboard()));
        }
        return pages;
    }

    private static String said(ArrayNode done, int i, String version) {
        return Pages.cut(done.path(i).path(version).path("text").asText(), LONGEST);
    }

    private String cost(ArrayNode done, String version) {
        long prompt = 0;
        long completion = 0;
        for (var entry : done) {
            prompt += entry.path(version).path("prompt").asLong();
            completion += entry.path(version).path("completion").asLong();
        }
        Optional<BigDecimal> money = studio.prices().cost(prompt, completion);
        return "%d tokens%s"
                .formatted(
                        prompt + completion,
                        money.map(m -> ", cost " + m.stripTrailingZeros().toPlainString())
                                .orElse(""));
    }

    @Override
    public void givenUp(
            JobRun<SourceTasks.Trial> run, String sentence, Handle handle, AfterCommit after) {
        ground.say(
                handle, run.payload().place(), Outgoing.html("❌ " + Visit.escape(sentence)), after);
    }
}
