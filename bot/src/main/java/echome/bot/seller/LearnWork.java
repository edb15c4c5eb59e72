package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.jobs.ProgressMessage;
import echome.bot.outbox.Outgoing;
import echome.bot.worker.AfterCommit;
import echome.persona.extract.Structure;
import echome.persona.source.Segment;
import echome.persona.source.SourceKind;
import echome.persona.source.SourceReader;
import echome.persona.source.Transcript;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/**
 * Learns from a source: fetched, read, masked, stored, heard; then the profile is made anew of all
 * sources. What the seller set by hand is not touched. A second try begins anew, to the same end,
 * from what is stored where the source was read.
 */
final class LearnWork implements JobWork<SourceTasks.Learn> {
    private static final int MOST_SPEAKERS = 8;

    /** Marks in the job's state that the segments are stored; its value is what hearing took. */
    private static final String STORED = "stored";

    private final TaskGround ground;
    private final SourceReading reading;
    private final Hearing hearing;

    LearnWork(TaskGround ground, Ears ears) {
        this.ground = ground;
        this.reading = new SourceReading(ears);
        this.hearing = new Hearing(ground.database(), ears);
    }

    @Override
    public JobEnd run(JobRun<SourceTasks.Learn> run) throws Exception {
        SourceTasks.Learn learn = run.payload();
        ProgressMessage message = ground.progress(learn.place(), learn.outboxId());
        Subject subject = begin(run);
        message.show(SourceWords.title(subject) + "\nReading…");
        boolean stored = subject.source().kind() == SourceKind.FORWARDED || run.state().has(STORED);
        if (!stored) {
            SourceReading.Read read = reading.read(subject, ground.bot(learn.place()));
            Optional<String> own = subject.voiceIn(read.transcript());
            if (own.isEmpty()) {
                return ask(run, message, subject, read.transcript());
            }
            store(run, subject, read.transcript(), own.get());
            // a recording is paid for once, however often the rest is tried
            run.keep(run.state().put(STORED, read.tokens()));
        }
        run.at(30);
        message.show(SourceWords.title(subject) + "\n30 %: listening…");
        Hearing.Result result =
                hearing.of(
                        run.tenant(),
                        subject.source(),
                        percent -> {
                            run.at(30 + percent * 6 / 10);
                            message.show(
                                    "%s\n%d %%: listening…"
                                            .formatted(
                                                    SourceWords.title(subject),
                                                    30 + percent * 6 / 10));
                        });
        if (result.own() == 0) {
            throw new JobFailure(
                    "There is no word of %s in it that I could learn from."
                            .formatted(subject.persona()));
        }
        return end(run, message, subject, result);
    }

    private Subject begin(JobRun<SourceTasks.Learn> run) throws JobFailure {
        return ground.database()
                .asTenant(
                        run.tenant(),
                        handle -> {
                            Optional<Subject> found = Subject.of(handle, run.payload().sourceId());
                            found.ifPresent(s -> {
                                SourceRow.mark(handle, s.source().id(), "processing", "");
                                handle.execute(
                                        "UPDATE personas SET status = 'processing', error_message ="
                                                + " NULL WHERE id = ? AND status IN ('pending',"
                                                + " 'failed')",
                                        s.source().personaId());
                            });
                            return found;
                        })
                .orElseThrow(() -> new JobFailure("This source was taken away meanwhile."));
    }

    private void store(
            JobRun<SourceTasks.Learn> run, Subject subject, Transcript transcript, String own) {
        List<Segment> kept = SourceReading.kept(transcript, own);
        ground.database()
                .runAsTenant(
                        run.tenant(),
                        handle -> {
                            Segments.store(
                                    handle, run.tenant().userId(), subject.source(), kept, own);
                            handle.execute(
                                    "UPDATE persona_sources SET kind = ?, speaker = ? WHERE id = ?",
                                    transcript.kind().code(),
                                    own,
                                    subject.source().id());
                        });
    }

    /** Several people speak and none of them is surely meant. */
    private JobEnd ask(
            JobRun<SourceTasks.Learn> run,
            ProgressMessage message,
            Subject subject,
            Transcript transcript)
            throws InterruptedException {
        List<String> speakers = transcript.speakers().stream().limit(MOST_SPEAKERS).toList();
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        Buttons buttons = new Buttons();
        for (int i = 0; i < speakers.size(); i++) {
            String name = speakers.get(i);
            names.add(name);
            String label = name.equals(SourceReader.seller()) ? "you" : name;
            buttons.button(
                            "%s (%d)".formatted(label, transcript.count(name)),
                            "voice",
                            i + "." + subject.source().id())
                    .nextRow();
        }
        String html = SourceWords.whose(subject);
        ground.database()
                .runAsTenant(run.tenant(), handle -> waiting(handle, subject.source(), names));
        boolean shown = message.end(html, Optional.of(buttons.keyboard()));
        return JobEnd.writing((handle, after) -> {
            if (!shown) {
                say(run, html, buttons, handle, after);
            }
        });
    }

    private static void waiting(Handle handle, SourceRow source, ArrayNode names) {
        handle.execute(
                "UPDATE persona_sources SET speakers = ?::jsonb, status = 'pending' WHERE id = ?",
                names.toString(),
                source.id());
        handle.execute(
                "UPDATE personas SET status = 'pending' WHERE id = ? AND status = 'processing'",
                source.personaId());
    }

    private JobEnd end(
            JobRun<SourceTasks.Learn> run,
            ProgressMessage message,
            Subject subject,
            Hearing.Result result)
            throws InterruptedException {
        int recording = run.state().path(STORED).asInt();
        String html = SourceWords.heard(subject, result, recording);
        String persona = subject.source().personaId();
        Buttons buttons =
                new Buttons()
                        .button("Show the profile", "profile", persona)
                        .button("Add another source", "intake", persona)
                        .nextRow()
                        .button("Let it speak", "use", persona);
        // Written before it is told: the seller may press at once.
        ground.database().runAsTenant(run.tenant(), handle -> write(run, subject, result, handle));
        boolean shown = message.end(html, Optional.of(buttons.keyboard()));
        return JobEnd.writing((handle, after) -> {
            if (!shown) {
                say(run, html, buttons, handle, after);
            }
            SourceTasks.Embed next =
                    new SourceTasks.Embed(run.payload().place(), subject.source().id());
            ground.jobs().enqueue(handle, run.tenant(), SourceTasks.EMBED, next, after);
        });
    }

    private static void write(
            JobRun<SourceTasks.Learn> run, Subject subject, Hearing.Result result, Handle handle) {
        SourceRow source = subject.source();
        handle.execute(
                "UPDATE persona_sources SET status = 'active', error_message = NULL, segments = ?,"
                        + " findings = ?::jsonb, tokens_used = ?::jsonb WHERE id = ?",
                result.own(),
                Hearing.json(result.told().findings()).toString(),
                Hearing.tokens(result, run.state().path(STORED).asInt()).toString(),
                source.id());
        handle.createUpdate(
                        """
                        UPDATE personas SET error_message = NULL,
                            status = CASE WHEN status = 'processing' THEN 'active' ELSE status END,
                            youtube_url = coalesce(youtube_url, nullif(:link, ''))
                        WHERE id = :id
                        """)
                .bind("link", source.address())
                .bind("id", source.personaId())
                .execute();
        ProfileVersions.heard(
                handle,
                run.tenant().userId(),
                source.personaId(),
                Structure.tree(result.findings()),
                result.evidence(),
                "heard source %d".formatted(source.number()));
    }

    private void say(
            JobRun<SourceTasks.Learn> run,
            String html,
            Buttons buttons,
            Handle handle,
            AfterCommit after) {
        Outgoing message = Outgoing.html(html).with("reply_markup", buttons.keyboard());
        ground.say(handle, run.payload().place(), message, after);
    }

    /** What to do after a source has failed. */
    private static ObjectNode elsewhere(Handle handle, String sourceId) {
        Buttons buttons = new Buttons();
        Subject.of(handle, sourceId)
                .ifPresent(subject ->
                        buttons.button(
                                "Add another source", "intake", subject.source().personaId()));
        return buttons.keyboard();
    }

    @Override
    public void givenUp(
            JobRun<SourceTasks.Learn> run, String sentence, Handle handle, AfterCommit after) {
        String id = run.payload().sourceId();
        SourceRow.mark(handle, id, "failed", sentence);
        handle.createUpdate(
                        """
                        UPDATE personas SET status = 'failed', error_message = :sentence
                        WHERE status = 'processing' AND id = (SELECT persona_id FROM persona_sources WHERE id = :id)
                        """)
                .bind("sentence", sentence)
                .bind("id", id)
                .execute();
        String title = Subject.of(handle, id).map(SourceWords::title).orElse("This source");
        ground.say(
                handle,
                run.payload().place(),
                Outgoing.html("❌ %s\n%s".formatted(title, Pages.cut(sentence, 800)))
                        .with("reply_markup", elsewhere(handle, id)),
                after);
    }
}
