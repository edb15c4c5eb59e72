package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.outbox.Outgoing;
import echome.bot.worker.AfterCommit;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.store.ImportPreview;
import echome.rag.store.ImportProgress;
import echome.rag.store.ImportSummary;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a post to the catalogue of posts, as an import of its whole next state: it can be undone.
 */
final class PostWork implements JobWork<CatalogueTasks.Post> {
    private static final String POSTS = "posts";

    private final TaskGround ground;

    PostWork(TaskGround ground) {
        this.ground = ground;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Post> run) throws IOException, JobFailure {
        PostDraft draft =
                PostDraft.of(run.payload().text())
                        .orElseThrow(() -> new JobFailure("There is no product in this post."));
        String importId = run.state().path("import").asText("");
        if (importId.isEmpty() || !state(run, importId).equals("applied")) {
            ImportPreview preview = stage(run, draft);
            importId = preview.importId();
            run.keep(run.state().put("import", importId));
            ImportSummary summary = ground.apply(run.tenant(), importId);
            if (summary.refused() > 0 && summary.changesNothing()) {
                throw new JobFailure(
                        "This post was not taken over: "
                                + summary.firstRefused().getFirst().reason()
                                + ".");
            }
        }
        return told(run, draft, importId);
    }

    private JobEnd told(JobRun<CatalogueTasks.Post> run, PostDraft draft, String importId) {
        Outgoing message =
                Outgoing.html(
                                "✅ <b>%s</b> is in the catalogue now."
                                        .formatted(Pages.cut(draft.name(), 120)))
                        .with(
                                "reply_markup",
                                new Buttons().button("Undo", "undo", importId).keyboard());
        CatalogueTasks.Place place = run.payload().place();
        return JobEnd.writing((handle, after) -> {
            ground.say(handle, place, message, after);
            CatalogueTasks.Embed work = new CatalogueTasks.Embed(place, 0);
            ground.jobs().enqueue(handle, run.tenant(), CatalogueTasks.EMBED, work, after);
        });
    }

    private ImportPreview stage(JobRun<CatalogueTasks.Post> run, PostDraft draft)
            throws IOException, JobFailure {
        List<String> lines = new ArrayList<>();
        lines.add("name,description,price,currency,in_stock");
        lines.addAll(
                ground.database().asTenant(run.tenant(), handle -> others(handle, run, draft)));
        lines.add(line(draft.name(), draft.description(), draft.price().orElse(""), "", "true"));
        Path file = Files.createTempFile("echome-posts", ".csv");
        try {
            Files.write(file, lines);
            return ground.imports()
                    .stage(
                            run.tenant(),
                            POSTS,
                            file,
                            "posts.csv",
                            ShopDefaults.none(LocalDate.now(ground.clock())),
                            ImportProgress.unseen());
        } catch (CatalogueUnreadable e) {
            throw new JobFailure(String.valueOf(e.getMessage()), e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What earlier posts brought, without an older one of the same name. */
    private static List<String> others(
            Handle handle, JobRun<CatalogueTasks.Post> run, PostDraft draft) {
        return handle.createQuery(
                        """
                        SELECT name, coalesce(description, ''), coalesce(price::text, ''), coalesce(currency, ''), in_stock
                        FROM products
                        WHERE user_id = :user AND catalog_id = :catalog AND withdrawn_at IS NULL
                          AND lower(name) <> lower(:name)
                        ORDER BY created_at, id
                        """)
                .bind("user", run.tenant().userId())
                .bind("catalog", POSTS)
                .bind("name", draft.name())
                .map((row, _) ->
                        line(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Boolean.toString(row.getBoolean(5))))
                .list();
    }

    private static String line(String... cells) {
        List<String> quoted = new ArrayList<>();
        for (String cell : cells) {
            quoted.add('"' + cell.replaceAll("\\s+", " ").replace("\"", "\"\"") + '"');
        }
        return String.join(",", quoted);
    }

    private String state(JobRun<CatalogueTasks.Post> run, String importId) {
        return ground.database()
                .asTenant(run.tenant(), handle -> Arrival.importState(handle, importId));
    }

    @Override
    public void givenUp(
            JobRun<CatalogueTasks.Post> run, String sentence, Handle handle, AfterCommit after) {
        ground.say(
                handle, run.payload().place(), Outgoing.html("❌ " + Visit.escape(sentence)), after);
    }
}
