package echome.bot.inbox;

/** How a bot's polling stands, with the sentence that says so. */
public enum PollState {
    STANDBY("Another process polls this bot; this one takes over if that one dies."),
    POLLING("Telegram is polled."),
    TELEGRAM_AWAY(
            "Telegram can't be reached or has trouble of its own; polling goes on by itself."),
    TOKEN_REFUSED(
            "Telegram refuses the bot's token. It was revoked or mistyped: get the current one from"
                    + " @BotFather (/mybots, API Token) and set it again."),
    POLLED_ELSEWHERE(
            "Another program polls this bot with the same token (Telegram answers 409). Stop the"
                    + " other one, or revoke the token in @BotFather if you don't know it."),
    WEBHOOK(
            "A webhook is set for this bot, so Telegram refuses polling; the webhook is being"
                    + " removed."),
    DATABASE_AWAY("The database does not answer; polling waits, so that no update is lost.");

    private final String meaning;

    PollState(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for the seller and the operator. */
    public String meaning() {
        return meaning;
    }

    /** Whether updates come in. */
    public boolean healthy() {
        return this == POLLING || this == STANDBY;
    }
}
