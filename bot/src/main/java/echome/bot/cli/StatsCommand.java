package echome.bot.cli;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** Figures of the last 7 days. */
@Command(name = "stats", description = "Figures of the last 7 days.")
final class StatsCommand implements Callable<Integer> {
    private final Invocation invocation;

    StatsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation.programs().stats(invocation.settingsToLook(), invocation.terminal());
    }
}
