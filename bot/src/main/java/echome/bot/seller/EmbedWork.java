package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.rag.store.Embeddings;

/** Gives vectors to what has none; words find everything meanwhile. */
final class EmbedWork implements JobWork<CatalogueTasks.Embed> {
    private final Embeddings embeddings;

    EmbedWork(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Embed> run) {
        embeddings.embedMissing(run.tenant(), (percent, _) -> run.at(percent));
        return JobEnd.done();
    }
}
