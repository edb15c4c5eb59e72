package echome.bot.testkit;

/** Is told what passes through the fake at the moment it does, for measuring. */
public interface Watch {
    /** The update is about to be written to the bot for the first time. */
    default void handedOut(int updateId) {}

    /** The bot's message has arrived and was accepted. */
    default void delivered(Sent sent) {}
}
