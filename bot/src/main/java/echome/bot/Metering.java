package echome.bot;

import echome.bot.answer.Answer;
import echome.bot.answer.AnswerMeter;
import echome.bot.health.Meters;
import echome.bot.outbox.OutboxRow;
import echome.bot.seller.IngestMeter;
import echome.rag.store.ImportSummary;

import java.time.Duration;
import java.util.Locale;

/** Passes what the rooms count on to the meters. */
final class Metering implements AnswerMeter, RoadMeter, IngestMeter {
    private final Meters meters;

    Metering(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void guarded(String outcome) {
        meters.guardVerdict(Meters.Verdict.valueOf(outcome.toUpperCase(Locale.ROOT)));
    }

    @Override
    public void offline() {
        meters.offlineReply();
    }

    @Override
    public void sent(OutboxRow row) {
        meters.sent(row.method());
    }

    @Override
    public void lost(boolean mayHaveArrived) {
        meters.sendLost();
    }

    @Override
    public void refused(int code) {
        meters.sendRefused(code);
    }

    @Override
    public void received(int updates) {
        meters.updatesReceived(updates);
    }

    @Override
    public void setAside() {
        meters.updateSetAside();
    }

    @Override
    public void answered(Answer answer, Duration taken) {
        meters.replySent(taken, answer.model());
        answer.stepMillis().forEach((step, millis) -> meters.step(step, Duration.ofMillis(millis)));
    }

    @Override
    public void ingested(ImportSummary summary) {
        meters.ingested("new", summary.added());
        meters.ingested("changed", summary.changed());
        meters.ingested("unchanged", summary.unchanged());
        meters.ingested("withdrawn", summary.withdrawn());
        meters.ingested("refused", summary.refused());
    }

    @Override
    public void asked(String outcome, Duration taken, int promptTokens, int completionTokens) {
        meters.modelCall(outcome, taken, promptTokens, completionTokens);
    }
}
