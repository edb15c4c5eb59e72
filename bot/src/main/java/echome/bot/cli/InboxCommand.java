package echome.bot.cli;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Lists what could not be handled or answered. */
@Command(name = "inbox", description = "What waits in the inbox, and what was set aside.")
final class InboxCommand implements Callable<Integer> {
    private final Invocation invocation;

    InboxCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = invocation.terminal();
        try (OpenDatabase open = OpenDatabase.open(invocation.settings(), terminal::progress)) {
            PrintStream out = terminal.out();
            SetAside setAside = new SetAside(open.database());
            Table waiting = setAside.waiting();
            Table aside = setAside.newest();
            out.println("Waiting, by bot:");
            out.print(TablePrinter.print(waiting));
            out.println("Set aside (./echome retry ID tries one again):");
            out.print(TablePrinter.print(aside));
        }
        return 0;
    }
}
