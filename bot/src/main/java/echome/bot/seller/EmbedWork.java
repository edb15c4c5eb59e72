package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.outbox.Outgoing;
import echome.bot.worker.AfterCommit;
import echome.rag.embed.EmbeddingException;
import echome.rag.store.Embeddings;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * Gives vectors to what has none; words find everything meanwhile. A model that does not answer is
 * asked again until it does; the seller hears of it once. So is another store of vectors that does
 * not take them, of which the seller hears nothing: nothing is lost for customers.
 */
final class EmbedWork implements JobWork<CatalogueTasks.Embed> {
    private static final Logger LOG = LoggerFactory.getLogger(EmbedWork.class);
    private static final Duration LATER = Duration.ofMinutes(10);

    private final TaskGround ground;
    private final Embeddings embeddings;

    EmbedWork(TaskGround ground, Embeddings embeddings) {
        this.ground = ground;
        this.embeddings = embeddings;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Embed> run) {
        try {
            embeddings.embedMissing(run.tenant(), (percent, _) -> run.at(percent));
        } catch (EmbeddingException e) {
            // the sentence is ours, and without anybody's text
            LOG.warn("event=embedding_failed job={} reason=\"{}\"", run.id(), e.getMessage());
            throw e;
        }
        return embeddings.isBehind(run.tenant())
                ? JobEnd.writing((handle, _) -> later(handle, run))
                : JobEnd.done();
    }

    @Override
    public void givenUp(
            JobRun<CatalogueTasks.Embed> run, String sentence, Handle handle, AfterCommit after) {
        CatalogueTasks.Embed embed = run.payload();
        if (embed.rounds() == 0 && embed.place().chatId() != 0) {
            ground.say(
                    handle,
                    embed.place(),
                    Outgoing.html(
                            "⚠ The embedding model does not answer, so new products are found by"
                                    + " their words only. Nothing is lost: it is asked again every"
                                    + " ten minutes. If this lasts, tell your operator."),
                    after);
        }
        later(handle, run);
    }

    private void later(Handle handle, JobRun<CatalogueTasks.Embed> run) {
        CatalogueTasks.Embed embed = run.payload();
        ground.jobs()
                .enqueueLater(
                        handle,
                        run.tenant(),
                        CatalogueTasks.EMBED,
                        new CatalogueTasks.Embed(embed.place(), embed.rounds() + 1),
                        LATER);
    }
}
