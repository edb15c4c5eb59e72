package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.jobs.ProgressMessage;
import echome.bot.outbox.Outgoing;
import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;
import echome.persona.source.SourceKind;
import echome.persona.source.SourceReader;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes over a file that the seller sent. */
final class UploadWork implements JobWork<CatalogueTasks.Upload> {
    static final long LARGEST = TelegramFile.LARGEST;

    static final String TOO_LARGE =
            "The file is larger than 20 MB, which is all that Telegram lets a bot fetch. Send it"
                    + " zipped or in parts, or put it on the web and send its address:"
                    + " <code>/catalog https://…</code>. Your operator can also load it with"
                    + " <code>./echome ingest FILE</code>.";

    private final TaskGround ground;

    UploadWork(TaskGround ground) {
        this.ground = ground;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Upload> run) throws Exception {
        CatalogueTasks.Upload upload = run.payload();
        ProgressMessage message = ground.progress(upload.place(), upload.outboxId());
        Arrival arrival =
                new Arrival(
                        ground,
                        run,
                        upload.place(),
                        upload.catalogId(),
                        upload.fileName(),
                        new LinkWork.Shown(message));
        Optional<Arrival.Staged> staged = arrival.earlier();
        if (staged.isEmpty()) {
            staged = stage(run, arrival, message);
        }
        return staged.isEmpty() ? speech(run) : arrival.finish(staged.get(), (_, _) -> {});
    }

    /** It is no catalogue but somebody's speech: the persona that speaks learns from it. */
    private JobEnd speech(JobRun<CatalogueTasks.Upload> run) {
        CatalogueTasks.Upload upload = run.payload();
        Bot bot = ground.bot(upload.place());
        return JobEnd.writing((handle, after) -> {
            Optional<Speaker> speaker = Speaker.of(handle, bot);
            if (speaker.isEmpty()) {
                String html =
                        "This file is somebody's speech, and there is no persona to learn it.";
                ground.say(handle, upload.place(), Outgoing.html(html), after);
                return;
            }
            String source =
                    SourceRow.add(
                            handle,
                            run.tenant().userId(),
                            speaker.get().id(),
                            SourceKind.TEXT,
                            upload.fileName(),
                            Optional.empty(),
                            Optional.of(upload.fileId()));
            SourceTasks.Learn next =
                    new SourceTasks.Learn(upload.place(), upload.outboxId(), source);
            ground.jobs().enqueue(handle, run.tenant(), SourceTasks.LEARN, next, after);
        });
    }

    /** Empty where the file is no catalogue but somebody's speech. */
    private Optional<Arrival.Staged> stage(
            JobRun<CatalogueTasks.Upload> run, Arrival arrival, ProgressMessage message)
            throws JobFailure, IOException {
        CatalogueTasks.Upload upload = run.payload();
        Path file = Files.createTempFile("echome-upload", ".tmp");
        try {
            message.show(title(upload) + "\nFetching the file…");
            TelegramFile.fetch(
                    ground.bot(upload.place()),
                    upload.fileId(),
                    file,
                    TOO_LARGE.replaceAll("</?code>", ""));
            if (SourceReader.isSpeech(Files.readAllBytes(file))) {
                return Optional.empty();
            }
            run.at(5);
            return Optional.of(arrival.stage(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String title(CatalogueTasks.Upload upload) {
        return Arrival.title(upload.fileName(), upload.catalogId());
    }

    @Override
    public void givenUp(
            JobRun<CatalogueTasks.Upload> run, String sentence, Handle handle, AfterCommit after) {
        ground.end(
                handle,
                run.payload().place(),
                run.payload().outboxId(),
                "❌ %s\n%s\nNothing was changed."
                        .formatted(title(run.payload()), Pages.cut(sentence, 800)),
                after);
    }
}
