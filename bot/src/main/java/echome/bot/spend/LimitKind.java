package echome.bot.spend;

/** Whose limit, and for how long. */
public enum LimitKind {
    CLIENT_DAY("One customer has reached their limit for today; they were told so politely."),
    SELLER_DAY(
            "Today's limit of what replies may cost is reached: customers get a polite excuse until"
                    + " midnight. /limits shows and changes it."),
    SELLER_MONTH(
            "This month's limit of what replies may cost is reached: customers get a polite excuse"
                    + " until the month ends. /limits shows and changes it.");

    private final String notice;

    LimitKind(String notice) {
        this.notice = notice;
    }

    /** What the seller is told. */
    public String notice() {
        return notice;
    }
}
