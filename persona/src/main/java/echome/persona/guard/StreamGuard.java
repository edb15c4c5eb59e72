package echome.persona.guard;

import echome.persona.text.Sentences;

/**
 * Follows one reply while it grows and tells how much of it may be shown: whole sentences that have
 * passed, and nothing from the first refused one on. Not for several threads at once.
 */
public final class StreamGuard {
    private static final String FENCE = "```";

    private final Reading reading;

    /** What was read: whole sentences, all of which have passed but perhaps the last. */
    private String read = "";

    /** Where what has come since must be looked at for the end of a sentence. */
    private int lookFrom;

    private String shown = "";
    private boolean stopped;

    StreamGuard(Premises premises) {
        reading = new Reading(premises);
    }

    /**
     * Takes all text so far, which must go on from the last, and returns what may be shown of it.
     */
    public String feed(String soFar) {
        if (stopped || !Sentences.mayEnd(soFar, lookFrom)) {
            lookFrom = Math.max(lookFrom, soFar.length());
            return shown;
        }
        int passed = read.length();
        int end = passed;
        for (Sentences.Span span : Sentences.of(soFar, passed, false)) {
            if (stopped || !span.finished()) {
                break;
            }
            stopped = !reading.accepts(soFar.substring(span.start(), span.end()));
            end = span.end();
            passed = stopped ? passed : end;
        }
        if (end > read.length()) {
            read = soFar.substring(0, end);
            shown = shown(soFar.substring(0, passed));
        }
        lookFrom = end;
        return shown;
    }

    /** What was found so far; the whole reply is for {@link Review#check}. */
    public Verdict verdict() {
        return reading.verdict();
    }

    /** Whether all that was read is the beginning of this reply. */
    boolean hasReadOnly(String reply) {
        return reply.startsWith(read);
    }

    /** Reads the rest of the reply, the refused sentence's followers too; nothing is shown then. */
    Verdict finish(String reply) {
        if (Structured.is(reply)) {
            reading.refuseForm(reply);
        }
        for (Sentences.Span span : Sentences.of(reply, read.length(), true)) {
            reading.accepts(reply.substring(span.start(), span.end()));
        }
        stopped = true;
        return reading.verdict();
    }

    /** A block of code is shown when it is closed, JSON never. */
    private static String shown(String passed) {
        if (Structured.begins(passed)) {
            return "";
        }
        if (passed.indexOf('`') < 0) {
            return passed;
        }
        int fences = passed.split(FENCE, -1).length - 1;
        return fences % 2 == 0 ? passed : passed.substring(0, passed.lastIndexOf(FENCE));
    }
}
