package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.outbox.Outgoing;

/** Gives products whose price waits for a currency the one that the seller has named. */
final class CurrencyWork implements JobWork<CatalogueTasks.Currency> {
    private final TaskGround ground;

    CurrencyWork(TaskGround ground) {
        this.ground = ground;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Currency> run) {
        int products = ground.imports().nameCurrency(run.tenant());
        String html =
                products == 0
                        ? "✅ No price waits for a currency any more."
                        : "✅ %s that had a price without a currency %s shown with it to customers now. /undo takes this back."
                                .formatted(
                                        Count.of(products, "product"),
                                        products == 1 ? "is" : "are");
        return JobEnd.writing((handle, after) ->
                ground.say(handle, run.payload().place(), Outgoing.html(html), after));
    }
}
