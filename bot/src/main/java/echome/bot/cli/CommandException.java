package echome.bot.cli;

/** A command can't do what was asked; the message tells the person why, in full. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }
}
