package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** Brings back what was set aside: an update into the inbox, a turn among the open ones. */
@Command(name = "retry", description = "Try what was set aside once more.")
final class RetryCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "as `inbox` lists it: upd_… or turn_…")
    private String id = "";

    RetryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = invocation.terminal();
        try (OpenDatabase open = OpenDatabase.open(invocation.settings(), terminal::progress)) {
            if (!new SetAside(open.database()).putBack(id)) {
                throw new CommandException(
                        "Nothing was set aside under " + id + ": ./echome inbox lists what was.");
            }
            terminal.out().println("put back: the running bot takes it up within seconds");
        }
        return 0;
    }
}
