package echome.bot.spend;

/** The model was not asked, since it might have cost more than the seller allows. */
public final class LimitReachedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final LimitKind limit;

    LimitReachedException(LimitKind limit) {
        super(limit.ownNotice());
        this.limit = limit;
    }

    /** What the seller is told. */
    public String sentence() {
        return limit.ownNotice();
    }
}
