package echome.bot.telegram;

/** An update that telegrambots' types cannot hold; it is kept, marked and skipped. */
public final class UnreadableUpdateException extends RuntimeException {
    public UnreadableUpdateException(Throwable cause) {
        super("unreadable update: " + cause.getClass().getSimpleName(), cause);
    }
}
