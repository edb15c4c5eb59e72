package echome.bot.inbox;

/** Counts what comes in. */
public interface InboxMeter {
    /** Nobody counts. */
    InboxMeter NONE = new InboxMeter() {};

    /** New updates were stored. */
    default void received(int updates) {}

    /** An update could not be handled and was set aside. */
    default void setAside() {}
}
