package echome.bot.cli;

import echome.migrations.DatabaseException;
import echome.migrations.embedded.EmbeddedPostgresException;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Says an exception in words for the person at the terminal. */
final class Plainly {
    private Plainly() {}

    static String said(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case CommandException _, DatabaseException _, EmbeddedPostgresException _ -> message;
            case NoSuchFileException missing -> "There is no file " + missing.getFile() + ".";
            case IOException _ -> "That did not work: " + message;
            default ->
                    "That did not work: "
                            + e.getClass().getSimpleName()
                            + (e.getMessage() == null ? "" : ": " + message)
                            + "\nECHOME_TRACE=1 before the command shows where.";
        };
    }
}
