package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.outbox.Outgoing;
import echome.bot.worker.AfterCommit;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.RefusedRow;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.store.ImportPreview;
import echome.rag.store.ImportSummary;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A catalogue file that has come, by whatever way: read, compared, and applied unless it changes so
 * much that the seller should look first. What is done survives a crash: a second try goes on from
 * the staged import, or finds that it was applied.
 */
final class Arrival {
    private static final int MOST_REFUSED = 10_000;

    private final TaskGround ground;
    private final JobRun<?> run;
    private final CatalogueTasks.Place place;
    private final String catalog;
    private final String fileName;
    private final Telling telling;

    /** How the seller sees what goes on. */
    interface Telling {
        void step(int percent, String html);

        /** Returns whether the end is shown; otherwise it is said by a new message. */
        boolean end(String html, ObjectNode keyboard) throws InterruptedException;
    }

    /** An import that was read, and what it says in words. */
    record Staged(String importId, boolean large, boolean changes, String words, int refused) {}

    Arrival(
            TaskGround ground,
            JobRun<?> run,
            CatalogueTasks.Place place,
            String catalog,
            String fileName,
            Telling telling) {
        this.ground = ground;
        this.run = run;
        this.place = place;
        this.catalog = catalog;
        this.fileName = fileName;
        this.telling = telling;
    }

    static String title(String fileName, String catalog) {
        return "<b>%s</b> → catalogue %s"
                .formatted(Pages.cut(fileName, 120), Pages.cut(catalog, 60));
    }

    private String title() {
        return title(fileName, catalog);
    }

    /** Reads and compares; customers see nothing of it yet. */
    Staged stage(Path file) throws JobFailure {
        try {
            ImportPreview preview =
                    ground.imports()
                            .stage(
                                    run.tenant(),
                                    catalog,
                                    file,
                                    fileName,
                                    ShopDefaults.none(LocalDate.now(ground.clock())),
                                    (percent, step) -> {
                                        run.at(5 + percent * 9 / 10);
                                        telling.step(
                                                percent,
                                                "%s\n%d %%: %s"
                                                        .formatted(
                                                                title(),
                                                                percent,
                                                                Visit.escape(step)));
                                    });
            ImportSummary summary = preview.summary();
            Staged staged =
                    new Staged(
                            preview.importId(),
                            preview.large(),
                            !summary.changesNothing() || summary.refused() > 0,
                            ImportWords.of(summary),
                            summary.refused());
            run.keep(json(staged));
            return staged;
        } catch (CatalogueUnreadable e) {
            throw new JobFailure(String.valueOf(e.getMessage()), e);
        }
    }

    /** What a try before this one had staged, if it is still there. */
    Optional<Staged> earlier() {
        ObjectNode state = run.state();
        if (!state.has("import")) {
            return Optional.empty();
        }
        Staged staged =
                new Staged(
                        state.path("import").asText(),
                        state.path("large").asBoolean(),
                        state.path("changes").asBoolean(true),
                        state.path("words").asText(),
                        state.path("refused").asInt());
        String now = state(staged);
        return now.equals("gone") || now.equals("cancelled")
                ? Optional.empty()
                : Optional.of(staged);
    }

    private ObjectNode json(Staged staged) {
        return run.state()
                .put("import", staged.importId())
                .put("large", staged.large())
                .put("changes", staged.changes())
                .put("words", staged.words())
                .put("refused", staged.refused());
    }

    /** staged, applied, undone or cancelled. */
    private String state(Staged staged) {
        return ground.database()
                .asTenant(run.tenant(), handle -> importState(handle, staged.importId()));
    }

    static String importState(Handle handle, String importId) {
        return handle.select("SELECT state FROM catalogue_imports WHERE id = ?", importId)
                .mapTo(String.class)
                .findOne()
                .orElse("gone");
    }

    /**
     * Applies, or asks.
     *
     * @param alongside is written with the end of the job
     */
    JobEnd finish(Staged staged, BiConsumer<Handle, AfterCommit> alongside)
            throws InterruptedException {
        if (staged.large() && state(staged).equals("staged")) {
            String html =
                    "%s\n%s\n\nThis changes a lot, so nothing is changed yet. Apply it?"
                            .formatted(title(), staged.words());
            Buttons buttons =
                    new Buttons()
                            .button("Apply", "apply", staged.importId())
                            .button("Cancel", "cancel", staged.importId());
            return end(staged, html, buttons.keyboard(), alongside);
        }
        String words = staged.words();
        if (state(staged).equals("staged")) {
            words = ImportWords.of(ground.apply(run.tenant(), staged.importId()));
        }
        boolean last =
                ground.imports()
                        .lastChange(run.tenant(), catalog)
                        .filter(change -> change.id().equals(staged.importId()))
                        .isPresent();
        ObjectNode buttons =
                last
                        ? new Buttons().button("Undo", "undo", staged.importId()).keyboard()
                        : Buttons.none();
        String html = "✅ %s\n%s\n\nCustomers see it now.".formatted(title(), words);
        return end(staged, html, buttons, alongside);
    }

    private JobEnd end(
            Staged staged,
            String html,
            ObjectNode buttons,
            BiConsumer<Handle, AfterCommit> alongside)
            throws InterruptedException {
        boolean shown = telling.end(html, buttons);
        refusedAsFile(staged);
        return JobEnd.writing((handle, after) -> {
            if (!shown) {
                ground.say(handle, place, Outgoing.html(html).with("reply_markup", buttons), after);
            }
            alongside.accept(handle, after);
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
    private void refusedAsFile(Staged staged) {
        if (staged.refused() == 0) {
            return;
        }
        List<RefusedRow> rows =
                ground.imports().refused(run.tenant(), staged.importId(), MOST_REFUSED);
        ground.bot(place)
                .api()
                .upload(
                        "sendDocument",
                        place.chatId(),
                        "document",
                        "refused.csv",
                        ImportWords.csv(rows).getBytes(StandardCharsets.UTF_8),
                        rows.size() == 1
                                ? "One line was not taken over; the file has its reason."
                                : rows.size()
                                        + " lines were not taken over, each with its reason.");
    }
}
