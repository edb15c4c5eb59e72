package echome.bot.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param interactive whether a person types into {@code in}
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {

    /** Says what is being done while a person waits; never mixes with the command's output. */
    public void progress(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
