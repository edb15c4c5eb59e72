package echome.bot.seller;

import echome.bot.jobs.Jobs;
import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.Cause;
import echome.migrations.Tenant;
import echome.rag.embed.EmbeddingException;
import echome.rag.store.Leftovers;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What catalogues need now and then without anybody asking for it, seller by seller. */
public final class CatalogueUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueUpkeep.class);

    /** So long an undo may be wanted, and the vectors of the model that was used before. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration OTHER_MODELS = Duration.ofDays(7);

    private final SellerDesk.Work work;
    private final Jobs jobs;
    private final Leftovers leftovers;
    private final Clock clock;

    public CatalogueUpkeep(SellerDesk.Work work, Jobs jobs) {
        this.work = work;
        this.jobs = jobs;
        this.leftovers = new Leftovers(work.database());
        this.clock = work.clock();
    }

    /**
     * Queues embedding for sellers whose texts have no vectors of the model in use: after a change
     * of EMBEDDING_MODEL that is everybody. The same for sellers whose vectors another store lacks.
     */
    public void embedMissing(List<Bot> bots) {
        for (Bot bot : bots) {
            try {
                if (work.embeddings().missing(bot.tenant()) > 0
                        || work.embeddings().isBehind(bot.tenant())) {
                    AfterCommit after = new AfterCommit();
                    work.database()
                            .runAsTenant(bot.tenant(), handle -> enqueue(handle, bot, after));
                    after.run();
                }
            } catch (EmbeddingException e) {
                // ours, and without anybody's text
                LOG.warn("event=embedding_failed reason=\"{}\"", e.getMessage());
                return;
            }
        }
    }

    private void enqueue(Handle handle, Bot bot, AfterCommit after) {
        boolean waiting =
                handle.select(
                                "SELECT count(*) > 0 FROM jobs WHERE user_id = ? AND type = ? AND"
                                        + " status IN ('pending', 'processing')",
                                bot.tenant().userId(),
                                CatalogueTasks.EMBED.name())
                        .mapTo(Boolean.class)
                        .one();
        if (!waiting) {
            CatalogueTasks.Embed embed =
                    new CatalogueTasks.Embed(
                            new CatalogueTasks.Place(bot.id(), seller(handle, bot)), 0);
            jobs.enqueue(handle, bot.tenant(), CatalogueTasks.EMBED, embed, after);
            LOG.info("event=embedding_queued bot={}", bot.id());
        }
    }

    /** The private chat with a person has the person's id. */
    private static long seller(Handle handle, Bot bot) {
        return handle.select(
                        "SELECT telegram_id FROM users WHERE id = ? AND telegram_id IS NOT NULL",
                        bot.tenant().userId())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /**
     * Queues a look at every link that is due.
     *
     * @param every time between two looks
     */
    public void lookAtLinks(Duration every) {
        Instant now = clock.instant();
        List<CatalogueLinks.Due> due =
                work.database()
                        .asWorker(handle ->
                                CatalogueLinks.of(handle)
                                        .due(now, CatalogueLinks.next(now, every, "")));
        for (CatalogueLinks.Due link : due) {
            AfterCommit after = new AfterCommit();
            Tenant tenant = new Tenant(link.userId());
            CatalogueTasks.Link look =
                    new CatalogueTasks.Link(
                            new CatalogueTasks.Place(link.botId(), link.chatId()), 0, link.id());
            work.database()
                    .runAsTenant(
                            tenant,
                            handle ->
                                    jobs.enqueue(handle, tenant, CatalogueTasks.LINK, look, after));
            after.run();
        }
    }

    /** Clears away wordings, refusals and vectors that nobody can come back to. */
    public void sweep(List<Bot> bots) {
        for (Bot bot : bots) {
            try {
                int rows = leftovers.clear(bot.tenant(), clock.instant(), KEPT);
                rows += work.embeddings().prune(bot.tenant(), clock.instant(), KEPT);
                rows +=
                        work.embeddings()
                                .dropOtherModels(bot.tenant(), clock.instant(), OTHER_MODELS);
                if (rows > 0) {
                    LOG.info("event=upkeep bot={} rows={}", bot.id(), rows);
                }
            } catch (RuntimeException e) {
                LOG.warn("event=upkeep_later bot={} cause=\"{}\"", bot.id(), Cause.of(e));
            }
        }
    }
}
