package echome.bot.spend;

/** Whose limit, and for how long. */
public enum LimitKind {
    CLIENT_DAY(
            "One customer has reached their limit for today; they were told so politely.",
            "the customer's"),
    SELLER_DAY(
            "Today's limit of what replies may cost is reached: customers get a polite excuse until"
                    + " midnight. /limits shows and changes it.",
            "today's"),
    SELLER_MONTH(
            "This month's limit of what replies may cost is reached: customers get a polite excuse"
                    + " until the month ends. /limits shows and changes it.",
            "this month's");

    private final String notice;
    private final String whose;

    LimitKind(String notice, String whose) {
        this.notice = notice;
        this.whose = whose;
    }

    /** What the seller is told of replies. */
    public String notice() {
        return notice;
    }

    /** What the seller is told where a model was to do work of their own. */
    public String ownNotice() {
        return "it might take more than what is left of %s limit. /limits shows and changes it."
                .formatted(whose);
    }
}
