package echome.bot.seller;

import echome.bot.answer.Answer;
import echome.bot.answer.Inquiry;
import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.jobs.ProgressMessage;
import echome.bot.model.Cancellation;
import echome.bot.spend.OwnWork;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/**
 * Lets the active version of a persona and its draft answer typical questions, by the same road as
 * customers' questions but without sending. What was answered already is not asked again by a
 * second try, which goes on with the same versions and questions.
 */
final class TrialWork implements JobWork<SourceTasks.Trial> {
    private final TaskGround ground;
    private final Studio studio;

    TrialWork(TaskGround ground, Studio studio) {
        this.ground = ground;
        this.studio = studio;
    }

    @Override
    public JobEnd run(JobRun<SourceTasks.Trial> run) throws Exception {
        SourceTasks.Trial trial = run.payload();
        ProgressMessage message = ground.progress(trial.place(), trial.outboxId());
        TrialState state = begin(run);
        String ended = ask(run, state, message);
        int all = state.questions().size();
        boolean _ =
                message.end(
                        ended.isEmpty()
                                ? "✅ Ten questions answered:"
                                : "⚠ %d of %d questions answered:".formatted(state.complete(), all),
                        Optional.empty());
        TrialTable table = new TrialTable(state, studio.prices());
        return JobEnd.writing((handle, after) ->
                table.pages(trial.personaId(), ended, Drafts.mark(handle, trial.personaId()))
                        .forEach(page -> ground.say(handle, trial.place(), page, after)));
    }

    private TrialState begin(JobRun<SourceTasks.Trial> run) throws JobFailure {
        Optional<TrialState> kept = TrialState.kept(run.state());
        if (kept.isPresent()) {
            return kept.get();
        }
        String personaId = run.payload().personaId();
        TrialState state =
                ground.database()
                        .asTenant(
                                run.tenant(),
                                handle ->
                                        TrialState.begin(handle, personaId, run.tenant().userId()))
                        .orElseThrow(() -> new JobFailure("This persona is gone."));
        run.keep(state.json());
        return state;
    }

    /** Returns why it ended before its time, in a sentence; empty where it did not. */
    private String ask(JobRun<SourceTasks.Trial> run, TrialState state, ProgressMessage message)
            throws InterruptedException {
        int all = state.questions().size();
        for (int i = 0; i < all; i++) {
            for (String version : state.versions()) {
                if (!state.answer(i, version).isMissingNode()) {
                    continue;
                }
                run.at(100 * i / all);
                message.show("⏳ %d of %d questions…".formatted(i, all));
                Answer answer = answer(run, state, version, i);
                if (answer.guard().path("verdict").asText().equals("limit")) {
                    return "The model was not asked further, since a limit is reached. /limits"
                            + " shows and changes it.";
                }
                state.answered(i, version, answer);
                run.keep(state.json());
            }
        }
        return "";
    }

    private Answer answer(
            JobRun<SourceTasks.Trial> run, TrialState state, String version, int question) {
        Inquiry inquiry =
                new Inquiry(
                        run.tenant(),
                        state.persona(run.payload().personaId(), version),
                        OwnWork.TRIAL.spender(),
                        "Customer",
                        "",
                        state.language(),
                        List.of(state.questions().get(question)),
                        List.of(),
                        List.of(),
                        state.shop(),
                        run.id() + question);
        return studio.answering().answer(inquiry, _ -> {}, new Cancellation());
    }

    @Override
    public void givenUp(
            JobRun<SourceTasks.Trial> run, String sentence, Handle handle, AfterCommit after) {
        ground.end(
                handle,
                run.payload().place(),
                run.payload().outboxId(),
                "❌ " + Visit.escape(sentence),
                after);
    }
}
