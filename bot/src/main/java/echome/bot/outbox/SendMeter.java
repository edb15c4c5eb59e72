package echome.bot.outbox;

/** Counts what became of calls. */
public interface SendMeter {
    void sent(OutboxRow row);

    /** No answer came; where the call may have arrived a repeat may double the message. */
    void lost(boolean mayHaveArrived);

    void refused(int code);
}
