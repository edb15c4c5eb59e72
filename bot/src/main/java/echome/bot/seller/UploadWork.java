package echome.bot.seller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.jobs.ProgressMessage;
import echome.bot.outbox.Outgoing;
import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Takes over a file that the seller sent. */
final class UploadWork implements JobWork<CatalogueTasks.Upload> {
    /** What Telegram gives out to bots at most (Bot API, getFile). */
    static final long LARGEST = 20L * 1024 * 1024;

    static final String TOO_LARGE =
            "The file is larger than 20 MB, which is all that Telegram lets a bot fetch. Send it"
                    + " zipped or in parts, or put it on the web and send its address:"
                    + " <code>/catalog https://…</code>. Your operator can also load it with"
                    + " <code>./echome ingest FILE</code>.";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

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
        Optional<Arrival.Staged> earlier = arrival.earlier();
        return arrival.finish(
                earlier.isPresent() ? earlier.get() : stage(run, arrival, message), (_, _) -> {});
    }

    private Arrival.Staged stage(
            JobRun<CatalogueTasks.Upload> run, Arrival arrival, ProgressMessage message)
            throws JobFailure, IOException {
        CatalogueTasks.Upload upload = run.payload();
        Path file = Files.createTempFile("echome-upload", ".tmp");
        try {
            message.show(title(upload) + "\nFetching the file…");
            fetch(ground.bot(upload.place()), upload.fileId(), file);
            run.at(5);
            return arrival.stage(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void fetch(Bot bot, String fileId, Path target) throws JobFailure, IOException {
        ObjectNode ask = JsonNodeFactory.instance.objectNode().put("file_id", fileId);
        switch (bot.api().call("getFile", ask, TIMEOUT)) {
            case ApiResult.Done done ->
                    bot.api().download(done.result().path("file_path").asText(), target, LARGEST);
            case ApiResult.Refused refused -> {
                if (refused.description().contains("too big")) {
                    throw new JobFailure(TOO_LARGE.replaceAll("</?code>", ""));
                }
                if (!refused.passing()) {
                    throw new JobFailure("Telegram no longer has this file: please send it again.");
                }
                throw new IOException("getFile answered " + refused.code());
            }
            case ApiResult.Lost lost -> throw new IOException("getFile: " + lost.cause());
        }
    }

    private static String title(CatalogueTasks.Upload upload) {
        return Arrival.title(upload.fileName(), upload.catalogId());
    }

    @Override
    public void givenUp(
            JobRun<CatalogueTasks.Upload> run, String sentence, Handle handle, AfterCommit after) {
        ground.say(
                handle,
                run.payload().place(),
                Outgoing.html(
                        "❌ %s\n%s\nNothing was changed."
                                .formatted(title(run.payload()), Pages.cut(sentence, 800))),
                after);
    }
}
