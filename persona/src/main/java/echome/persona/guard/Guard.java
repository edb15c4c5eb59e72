package echome.persona.guard;

/** Reads every reply before a customer does: what no fact bears out is refused. */
public final class Guard {
    private final Shelves shelves = Shelves.empty();

    /** Prepares to read replies to one question, perhaps several of them. */
    public Review over(GuardContext context) {
        return new Review(new Premises(context, shelves));
    }

    /** Checks a whole reply, sentence by sentence. */
    public Verdict check(String reply, GuardContext context) {
        return over(context).check(reply);
    }

    /** Checks a reply while it is being written. */
    public StreamGuard stream(GuardContext context) {
        return over(context).stream();
    }
}
