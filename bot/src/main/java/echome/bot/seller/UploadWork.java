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
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.RefusedRow;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.store.ImportPreview;
import echome.rag.store.ImportSummary;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Takes over a file that the seller sent: fetched, read, compared, and applied unless it changes so
 * much that the seller should look first. What is done survives a crash: a second try goes on from
 * the staged import, or finds that it was applied.
 */
final class UploadWork implements JobWork<CatalogueTasks.Upload> {
    /** What Telegram gives out to bots at most (Bot API, getFile). */
    static final long LARGEST = 20L * 1024 * 1024;

    static final String TOO_LARGE =
            "The file is larger than 20 MB, which is all that Telegram lets a bot fetch. Send it"
                + " zipped or in parts, or have your operator load it with <code>./echome ingest"
                + " FILE</code>.";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_REFUSED = 10_000;

    private final TaskGround ground;

    UploadWork(TaskGround ground) {
        this.ground = ground;
    }

    /** An import that was read, and what it says in words. */
    private record Staged(String importId, boolean large, String words, int refused) {}

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Upload> run) throws Exception {
        CatalogueTasks.Upload upload = run.payload();
        ProgressMessage message = ground.progress(upload.place(), upload.outboxId());
        Staged staged = earlier(run).isPresent() ? earlier(run).get() : stage(run, message);
        if (staged.large() && state(run, staged).equals("staged")) {
            return ask(run, message, staged);
        }
        String words = staged.words();
        if (state(run, staged).equals("staged")) {
            ImportSummary summary = ground.imports().apply(run.tenant(), staged.importId());
            words = ImportWords.of(summary);
        }
        return applied(run, message, staged, words);
    }

    private JobEnd ask(JobRun<CatalogueTasks.Upload> run, ProgressMessage message, Staged staged)
            throws InterruptedException {
        String html =
                "%s\n%s\n\nThis changes a lot, so nothing is changed yet. Apply it?"
                        .formatted(title(run.payload()), staged.words());
        Buttons buttons =
                new Buttons()
                        .button("Apply", "apply", staged.importId())
                        .button("Cancel", "cancel", staged.importId());
        return end(run, message, staged, html, buttons);
    }

    private JobEnd applied(
            JobRun<CatalogueTasks.Upload> run, ProgressMessage message, Staged staged, String words)
            throws InterruptedException {
        String html = "✅ %s\n%s\n\nCustomers see it now.".formatted(title(run.payload()), words);
        return end(
                run,
                message,
                staged,
                html,
                new Buttons().button("Undo", "undo", staged.importId()));
    }

    private JobEnd end(
            JobRun<CatalogueTasks.Upload> run,
            ProgressMessage message,
            Staged staged,
            String html,
            Buttons buttons)
            throws InterruptedException {
        CatalogueTasks.Place place = run.payload().place();
        boolean shown = message.end(html, Optional.of(buttons.keyboard()));
        refusedAsFile(run, staged);
        return JobEnd.writing((handle, after) -> {
            if (!shown) {
                Outgoing html2 = Outgoing.html(html).with("reply_markup", buttons.keyboard());
                ground.say(handle, place, html2, after);
            }
            ground.jobs()
                    .enqueue(
                            handle,
                            run.tenant(),
                            CatalogueTasks.EMBED,
                            new CatalogueTasks.Embed(place, 0),
                            after);
        });
    }

    /** A convenience beside the summary: if it fails, the summary still names the first rows. */
    private void refusedAsFile(JobRun<CatalogueTasks.Upload> run, Staged staged) {
        if (staged.refused() == 0) {
            return;
        }
        List<RefusedRow> rows =
                ground.imports().refused(run.tenant(), staged.importId(), MOST_REFUSED);
        CatalogueTasks.Place place = run.payload().place();
        ground.bot(place)
                .api()
                .upload(
                        "sendDocument",
                        place.chatId(),
                        "document",
                        "refused.csv",
                        ImportWords.csv(rows).getBytes(StandardCharsets.UTF_8),
                        rows.size() + " lines were not taken over, each with its reason.");
    }

    private Staged stage(JobRun<CatalogueTasks.Upload> run, ProgressMessage message)
            throws JobFailure, IOException {
        CatalogueTasks.Upload upload = run.payload();
        Path file = Files.createTempFile("echome-upload", ".tmp");
        try {
            message.show(title(upload) + "\nFetching the file…");
            fetch(ground.bot(upload.place()), upload.fileId(), file);
            run.at(5);
            ImportPreview preview =
                    ground.imports()
                            .stage(
                                    run.tenant(),
                                    upload.catalogId(),
                                    file,
                                    upload.fileName(),
                                    ShopDefaults.none(LocalDate.now(ground.clock())),
                                    (percent, step) -> {
                                        run.at(5 + percent * 9 / 10);
                                        message.show(
                                                "%s\n%d %%: %s"
                                                        .formatted(
                                                                title(upload),
                                                                percent,
                                                                Visit.escape(step)));
                                    });
            Staged staged =
                    new Staged(
                            preview.importId(),
                            preview.large(),
                            ImportWords.of(preview.summary()),
                            preview.summary().refused());
            run.keep(json(staged));
            return staged;
        } catch (CatalogueUnreadable e) {
            throw new JobFailure(String.valueOf(e.getMessage()), e);
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

    /** staged, applied, undone or cancelled. */
    private String state(JobRun<CatalogueTasks.Upload> run, Staged staged) {
        return ground.database()
                .asTenant(run.tenant(), handle -> importState(handle, staged.importId()));
    }

    static String importState(Handle handle, String importId) {
        return handle.select("SELECT state FROM catalogue_imports WHERE id = ?", importId)
                .mapTo(String.class)
                .findOne()
                .orElse("gone");
    }

    private static ObjectNode json(Staged staged) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("import", staged.importId())
                .put("large", staged.large())
                .put("words", staged.words())
                .put("refused", staged.refused());
    }

    /** What a try before this one had staged, if it is still there. */
    private Optional<Staged> earlier(JobRun<CatalogueTasks.Upload> run) {
        ObjectNode state = run.state();
        if (!state.has("import")) {
            return Optional.empty();
        }
        Staged staged =
                new Staged(
                        state.path("import").asText(),
                        state.path("large").asBoolean(),
                        state.path("words").asText(),
                        state.path("refused").asInt());
        String now = state(run, staged);
        return now.equals("gone") || now.equals("cancelled")
                ? Optional.empty()
                : Optional.of(staged);
    }

    private static String title(CatalogueTasks.Upload upload) {
        return "<b>%s</b> → catalogue %s"
                .formatted(Pages.cut(upload.fileName(), 100), Pages.cut(upload.catalogId(), 60));
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
