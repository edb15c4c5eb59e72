package echome.bot;

import echome.bot.answer.AnswerMeter;
import echome.bot.outbox.OutboxRow;

/** Nobody counts what happens in tests. */
public final class Unmetered implements AnswerMeter, RoadMeter {
    @Override
    public void guarded(String outcome) {}

    @Override
    public void offline() {}

    @Override
    public void sent(OutboxRow row) {}

    @Override
    public void lost(boolean mayHaveArrived) {}

    @Override
    public void refused(int code) {}
}
