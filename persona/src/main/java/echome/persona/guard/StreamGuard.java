package echome.persona.guard;

/**
 * Follows one reply while it grows and tells how much of it may be shown: whole sentences that have
 * passed, and nothing from the first refused one on. Not for several threads at once.
 */
public final class StreamGuard {
    private static final String FENCE = "```";

    private final Reading reading;
    private int read;
    private boolean stopped;

    StreamGuard(Premises premises) {
        reading = new Reading(premises);
    }

    /**
     * Takes all text so far, which must go on from the last, and returns what may be shown of it.
     */
    public String feed(String soFar) {
        for (Sentences.Span span : Sentences.of(soFar, read, false)) {
            if (stopped || !span.finished()) {
                break;
            }
            stopped = !reading.accepts(soFar.substring(span.start(), span.end()));
            read = stopped ? read : span.end();
        }
        return shown(soFar);
    }

    /** What was found so far; the whole reply is for {@link Guard#check}. */
    public Verdict verdict() {
        return reading.verdict();
    }

    /** A block of code is shown when it is closed, JSON never. */
    private String shown(String soFar) {
        if (Structured.begins(soFar)) {
            return "";
        }
        String passed = soFar.substring(0, read);
        if (passed.indexOf('`') < 0) {
            return passed;
        }
        int fences = passed.split(FENCE, -1).length - 1;
        return fences % 2 == 0 ? passed : passed.substring(0, passed.lastIndexOf(FENCE));
    }
}
