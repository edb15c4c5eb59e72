package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.outbox.Outgoing;
import echome.bot.worker.AfterCommit;
import echome.rag.store.ImportRef;
import echome.rag.store.ImportSummary;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** Applies, drops or takes back an import, and withdraws catalogues. */
final class DecisionWork implements JobWork<CatalogueTasks.Decision> {
    private static final String NOTHING =
            "There is nothing to take back: no upload of this catalogue is left.";

    private final TaskGround ground;

    DecisionWork(TaskGround ground) {
        this.ground = ground;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Decision> run) throws JobFailure {
        CatalogueTasks.Decision decision = run.payload();
        return switch (decision.action()) {
            case APPLY -> apply(run);
            case CANCEL -> cancel(run);
            case UNDO -> undo(run);
            case REMOVE -> {
                ImportSummary summary = ground.imports().remove(run.tenant(), decision.catalogId());
                yield told(
                        run,
                        "Withdrawn from the catalogue %s: %s. /undo brings them back."
                                .formatted(
                                        Pages.cut(decision.catalogId(), 60),
                                        Count.of(summary.withdrawn(), "product")));
            }
        };
    }

    private JobEnd apply(JobRun<CatalogueTasks.Decision> run) {
        String importId = run.payload().importId();
        switch (state(run, importId)) {
            case "staged" -> {
                if (ground.imports().isOvertaken(run.tenant(), importId)) {
                    ground.imports().cancel(run.tenant(), importId);
                    return told(
                            run,
                            "A later change of this catalogue was applied since you sent that"
                                    + " file, so it is not applied any more. Send it again to see"
                                    + " what it would change now.");
                }
                ImportSummary summary = ground.apply(run.tenant(), importId);
                return applied(run, "✅ Applied. " + ImportWords.of(summary), importId);
            }
            case "applied" -> {
                return applied(run, "✅ It is applied.", importId);
            }
            default -> {
                return told(run, "That upload is gone. Please send the file again.");
            }
        }
    }

    private JobEnd applied(JobRun<CatalogueTasks.Decision> run, String words, String importId) {
        CatalogueTasks.Place place = run.payload().place();
        Outgoing message =
                Outgoing.html(words + "\n\nCustomers see it now.")
                        .with(
                                "reply_markup",
                                new Buttons().button("Undo", "undo", importId).keyboard());
        return JobEnd.writing((handle, after) -> {
            ground.say(handle, place, message, after);
            embed(run, handle, after);
        });
    }

    private void embed(JobRun<CatalogueTasks.Decision> run, Handle handle, AfterCommit after) {
        CatalogueTasks.Embed work = new CatalogueTasks.Embed(run.payload().place(), 0);
        ground.jobs().enqueue(handle, run.tenant(), CatalogueTasks.EMBED, work, after);
    }

    private JobEnd cancel(JobRun<CatalogueTasks.Decision> run) {
        String importId = run.payload().importId();
        if (state(run, importId).equals("applied")) {
            return told(run, "That upload was applied before; /undo takes it back.");
        }
        ground.imports().cancel(run.tenant(), importId);
        return told(run, "Cancelled: nothing was changed.");
    }

    /** A second try finds the import undone and says so; it never goes one further back. */
    private JobEnd undo(JobRun<CatalogueTasks.Decision> run) {
        CatalogueTasks.Decision decision = run.payload();
        Optional<ImportRef> waiting =
                decision.importId().isEmpty() && !run.state().has("import")
                        ? ground.imports().waiting(run.tenant(), decision.catalogId())
                        : Optional.empty();
        if (waiting.isPresent()) {
            return unapplied(run, waiting.get());
        }
        String catalog = catalogue(run);
        String wanted = wanted(run, catalog);
        if (wanted.isEmpty()) {
            return told(run, NOTHING);
        }
        if (!run.state().has("import")) {
            run.keep(run.state().put("import", wanted));
        }
        if (state(run, wanted).equals("applied")) {
            if (!last(run, catalog).equals(Optional.of(wanted))) {
                return told(
                        run,
                        "A later upload stands on that one. /undo takes the last one back first.");
            }
            return ground.imports()
                    .undo(run.tenant(), catalog)
                    .map(summary -> told(run, undone(catalog, Optional.of(summary))))
                    .orElseGet(() -> told(run, NOTHING));
        }
        return told(
                run,
                run.attempt() > 1
                        ? undone(catalog, Optional.empty())
                        : "That upload was taken back before. /undo takes back the one before it.");
    }

    /** Perhaps that one is meant, of which no customer has seen anything yet. */
    private JobEnd unapplied(JobRun<CatalogueTasks.Decision> run, ImportRef waiting) {
        Buttons buttons = new Buttons().button("Cancel that upload", "cancel", waiting.id());
        last(run, run.payload().catalogId())
                .ifPresent(
                        last -> buttons.nextRow().button("Take back the one before", "undo", last));
        String html =
                "The upload <b>%s</b> to the catalogue %s still waits for Apply, so there is nothing of it to take back. Which do you mean?"
                        .formatted(
                                Pages.cut(waiting.source(), 100),
                                Pages.cut(waiting.catalogId(), 60));
        CatalogueTasks.Place place = run.payload().place();
        Outgoing message = Outgoing.html(html).with("reply_markup", buttons.keyboard());
        return JobEnd.writing((handle, after) -> ground.say(handle, place, message, after));
    }

    private static String undone(String catalog, Optional<ImportSummary> summary) {
        return "↩ The catalogue %s is as it was before its last upload.%s"
                .formatted(
                        Pages.cut(catalog, 60),
                        summary.map(s ->
                                        " %d brought back or changed back, %d withdrawn again."
                                                .formatted(s.added() + s.changed(), s.withdrawn()))
                                .orElse(""));
    }

    private String wanted(JobRun<CatalogueTasks.Decision> run, String catalog) {
        String named = run.state().path("import").asText(run.payload().importId());
        return named.isEmpty() ? last(run, catalog).orElse("") : named;
    }

    private String catalogue(JobRun<CatalogueTasks.Decision> run) {
        String importId = run.payload().importId();
        if (importId.isEmpty()) {
            return run.payload().catalogId().isEmpty()
                    ? lastTouched(run)
                    : run.payload().catalogId();
        }
        return ground.database()
                .asTenant(
                        run.tenant(),
                        handle ->
                                handle.select(
                                                "SELECT catalog_id FROM catalogue_imports WHERE id"
                                                        + " = ?",
                                                importId)
                                        .mapTo(String.class)
                                        .findOne()
                                        .orElse("main"));
    }

    private String lastTouched(JobRun<CatalogueTasks.Decision> run) {
        String kept = run.state().path("catalogue").asText("");
        if (!kept.isEmpty()) {
            return kept;
        }
        String found =
                ground.imports()
                        .lastChange(run.tenant(), "")
                        .map(ImportRef::catalogId)
                        .orElse("main");
        run.keep(run.state().put("catalogue", found));
        return found;
    }

    private Optional<String> last(JobRun<CatalogueTasks.Decision> run, String catalog) {
        return ground.imports().lastChange(run.tenant(), catalog).map(ImportRef::id);
    }

    private String state(JobRun<CatalogueTasks.Decision> run, String importId) {
        return ground.database()
                .asTenant(run.tenant(), handle -> Arrival.importState(handle, importId));
    }

    private JobEnd told(JobRun<CatalogueTasks.Decision> run, String html) {
        CatalogueTasks.Place place = run.payload().place();
        return JobEnd.writing(
                (handle, after) -> ground.say(handle, place, Outgoing.html(html), after));
    }

    @Override
    public void givenUp(
            JobRun<CatalogueTasks.Decision> run,
            String sentence,
            Handle handle,
            AfterCommit after) {
        ground.say(
                handle, run.payload().place(), Outgoing.html("❌ " + Visit.escape(sentence)), after);
    }
}
