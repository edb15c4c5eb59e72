package echome.persona.guard;

import java.util.Optional;

/**
 * Reads replies to one question: what they are checked against is read once for all of them, and a
 * sentence that was read while its reply was written is not read again. Not for several threads at
 * once.
 */
public final class Review {
    private final Premises premises;
    private Optional<StreamGuard> followed = Optional.empty();

    Review(Premises premises) {
        this.premises = premises;
    }

    /**
     * Checks a whole reply, sentence by sentence; goes on behind those that its stream has read.
     */
    public Verdict check(String reply) {
        StreamGuard reader =
                followed.filter(stream -> stream.hasReadOnly(reply))
                        .orElseGet(() -> new StreamGuard(premises));
        followed = Optional.empty();
        return reader.finish(reply);
    }

    /** Checks a reply while it is being written; one at a time. */
    public StreamGuard stream() {
        StreamGuard stream = new StreamGuard(premises);
        followed = Optional.of(stream);
        return stream;
    }
}
