package echome.bot.cli;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** Serves all bots. */
@Command(name = "run", description = "Serve the bots in Telegram until Ctrl-C.")
final class RunCommand implements Callable<Integer> {
    private final Invocation invocation;

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation.programs().run(invocation.settings(), invocation.terminal());
    }
}
