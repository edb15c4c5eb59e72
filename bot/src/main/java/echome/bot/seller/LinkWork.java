package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobFailure;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.jobs.ProgressMessage;
import echome.bot.link.Fetched;
import echome.bot.link.Fetcher;
import echome.bot.outbox.Outgoing;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Fetches a catalogue from its link and takes it over like an upload. A look that nobody asked for
 * speaks only where something changed, and of trouble once.
 */
final class LinkWork implements JobWork<CatalogueTasks.Link> {
    private static final int TRIES = 3;

    private final TaskGround ground;
    private final Fetcher fetcher;

    LinkWork(TaskGround ground, Fetcher fetcher) {
        this.ground = ground;
        this.fetcher = fetcher;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Link> run) throws Exception {
        Optional<CatalogueLinks.Link> found = link(run);
        if (found.isEmpty()) {
            return told(run, "This link was stopped before.", (_, _) -> {});
        }
        CatalogueLinks.Link link = found.get();
        Path file = Files.createTempFile("echome-link", ".tmp");
        try {
            return look(run, link, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private JobEnd look(JobRun<CatalogueTasks.Link> run, CatalogueLinks.Link link, Path file)
            throws JobFailure, IOException, InterruptedException {
        Arrival arrival = arrival(run, link);
        Optional<Arrival.Staged> earlier = arrival.earlier();
        if (earlier.isPresent()) {
            return finish(run, arrival, earlier.get());
        }
        Fetched.Mark known = byHand(run) ? Fetched.Mark.none() : link.mark();
        return switch (fetcher.fetch(link.url(), known, file)) {
            case Fetched.Unchanged _ -> unchanged(run, link);
            case Fetched.Failed failed -> throw failure(run, failed);
            case Fetched.File fetched -> {
                if (!byHand(run) && fetched.hash().equals(link.contentHash())) {
                    yield unchanged(run, link);
                }
                run.keep(marked(run.state(), fetched));
                yield finish(run, arrival, arrival.stage(file));
            }
        };
    }

    private static ObjectNode marked(ObjectNode state, Fetched.File file) {
        state.put("hash", file.hash());
        file.mark().etag().ifPresent(etag -> state.put("etag", etag));
        file.mark().lastModified().ifPresent(date -> state.put("modified", date));
        return state;
    }

    private JobEnd finish(JobRun<CatalogueTasks.Link> run, Arrival arrival, Arrival.Staged staged)
            throws InterruptedException {
        String outcome =
                staged.large() && staged.changes()
                        ? "waits for your Apply"
                        : staged.words().lines().findFirst().orElse("");
        BiConsumer<Handle, AfterCommit> alongside = taken(run, outcome);
        if (!byHand(run) && !staged.changes()) {
            ground.imports().cancel(run.tenant(), staged.importId());
            return JobEnd.writing(alongside);
        }
        return arrival.finish(staged, alongside);
    }

    private BiConsumer<Handle, AfterCommit> taken(JobRun<CatalogueTasks.Link> run, String outcome) {
        ObjectNode state = run.state();
        return (handle, _) ->
                CatalogueLinks.of(handle)
                        .taken(
                                run.tenant().userId(),
                                run.payload().linkId(),
                                ground.clock().instant(),
                                outcome,
                                state.path("etag").asText(null),
                                state.path("modified").asText(null),
                                state.path("hash").asText(""));
    }

    private JobEnd unchanged(JobRun<CatalogueTasks.Link> run, CatalogueLinks.Link link) {
        return told(
                run,
                Arrival.title(Fetcher.shown(link.url()), link.catalogId())
                        + "\nNothing has changed.",
                (handle, _) ->
                        CatalogueLinks.of(handle)
                                .unchanged(
                                        run.tenant().userId(),
                                        link.id(),
                                        ground.clock().instant(),
                                        "nothing new"));
    }

    /** A passing trouble is tried again by the job; what stays is for the seller. */
    private static JobFailure failure(JobRun<CatalogueTasks.Link> run, Fetched.Failed failed)
            throws IOException {
        if (failed.passing() && run.attempt() < TRIES) {
            throw new IOException("fetching failed");
        }
        return new JobFailure(failed.sentence());
    }

    private JobEnd told(
            JobRun<CatalogueTasks.Link> run,
            String html,
            BiConsumer<Handle, AfterCommit> alongside) {
        return JobEnd.writing((handle, after) -> {
            alongside.accept(handle, after);
            if (byHand(run)) {
                ground.say(handle, run.payload().place(), Outgoing.html(html), after);
            }
        });
    }

    private static boolean byHand(JobRun<CatalogueTasks.Link> run) {
        return run.payload().outboxId() != 0;
    }

    private Optional<CatalogueLinks.Link> link(JobRun<CatalogueTasks.Link> run) {
        return ground.database()
                .asTenant(
                        run.tenant(),
                        handle ->
                                CatalogueLinks.of(handle)
                                        .find(run.tenant().userId(), run.payload().linkId()));
    }

    private Arrival arrival(JobRun<CatalogueTasks.Link> run, CatalogueLinks.Link link) {
        CatalogueTasks.Place place = run.payload().place();
        return new Arrival(
                ground,
                run,
                place,
                link.catalogId(),
                Fetcher.shown(link.url()),
                byHand(run)
                        ? new Shown(ground.progress(place, run.payload().outboxId()))
                        : new Silent());
    }

    /** Edits the message that the seller's command was answered with. */
    record Shown(ProgressMessage message) implements Arrival.Telling {
        @Override
        public void step(int percent, String html) {
            message.show(html);
        }

        @Override
        public boolean end(String html, ObjectNode keyboard) throws InterruptedException {
            return message.end(html, Optional.of(keyboard));
        }
    }

    /** Nobody waits; what there is to say is said by a message of its own. */
    private record Silent() implements Arrival.Telling {
        @Override
        public void step(int percent, String html) {}

        @Override
        public boolean end(String html, ObjectNode keyboard) {
            return false;
        }
    }

    @Override
    public void givenUp(
            JobRun<CatalogueTasks.Link> run, String sentence, Handle handle, AfterCommit after) {
        CatalogueLinks links = CatalogueLinks.of(handle);
        Optional<CatalogueLinks.Link> link =
                links.find(run.tenant().userId(), run.payload().linkId());
        if (link.isEmpty()) {
            return;
        }
        boolean known = link.get().failing();
        links.failed(run.tenant().userId(), link.get().id(), ground.clock().instant(), sentence);
        if (byHand(run) || !known) {
            ground.say(
                    handle,
                    run.payload().place(),
                    Outgoing.html(
                            "❌ %s\n%s\nNothing was changed; it is tried again at its time. /catalog lists the links."
                                    .formatted(
                                            Arrival.title(
                                                    Fetcher.shown(link.get().url()),
                                                    link.get().catalogId()),
                                            Pages.cut(sentence, 800))),
                    after);
        }
    }
}
