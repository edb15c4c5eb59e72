package echome.bot.worker;

/**
 * Where an exception came from, fit for a log: classes and places, no messages, since a database
 * error quotes the values that it was given, and those may be a customer's words.
 */
public final class Cause {
    private static final int FRAMES = 3;

    private Cause() {}

    /** The class of the exception and of its root, and the first places of ours. */
    public static String of(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StringBuilder text = new StringBuilder(e.getClass().getSimpleName());
        if (root != e) {
            text.append(" < ").append(root.getClass().getSimpleName());
        }
        if (root instanceof java.sql.SQLException sql) {
            text.append(" state ").append(sql.getSQLState());
        }
        int shown = 0;
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("echome.") && shown < FRAMES) {
                text.append(shown++ == 0 ? " at " : ", ")
                        .append(frame.getFileName())
                        .append(':')
                        .append(frame.getLineNumber());
            }
        }
        return text.toString();
    }
}
