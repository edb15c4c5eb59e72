package echome.persona.guard;

/**
 * Reads replies to one question: what they are checked against is read once for all of them. Not
 * for several threads at once.
 */
public final class Review {
    private final Premises premises;

    Review(Premises premises) {
        this.premises = premises;
    }

    /** Checks a whole reply, sentence by sentence. */
    public Verdict check(String reply) {
        Reading reading = new Reading(premises);
        if (Structured.is(reply)) {
            reading.refuseForm(reply);
        }
        for (Sentences.Span span : Sentences.of(reply, 0, true)) {
            reading.accepts(reply.substring(span.start(), span.end()));
        }
        return reading.verdict();
    }

    /** Checks a reply while it is being written. */
    public StreamGuard stream() {
        return new StreamGuard(premises);
    }
}
