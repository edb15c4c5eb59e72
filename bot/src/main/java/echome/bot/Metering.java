package echome.bot;

import echome.bot.answer.AnswerMeter;
import echome.bot.health.Meters;
import echome.bot.outbox.OutboxRow;
import echome.bot.outbox.SendMeter;

import java.util.Locale;

/** Passes what the rooms count on to the meters. */
final class Metering implements AnswerMeter, SendMeter {
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
}
