package echome.persona.guard;

/** Reads every reply before a customer does: what no fact bears out is refused. */
public final class Guard {

    /** Checks a whole reply, sentence by sentence. */
    public Verdict check(String reply, GuardContext context) {
        Reading reading = new Reading(context);
        for (Sentences.Span span : Sentences.of(reply, 0, true)) {
            reading.accepts(reply.substring(span.start(), span.end()));
        }
        return reading.verdict();
    }

    /** Checks a reply while it is being written. */
    public StreamGuard stream(GuardContext context) {
        return new StreamGuard(context);
    }
}
