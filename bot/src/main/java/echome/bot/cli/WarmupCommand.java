package echome.bot.cli;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** Called by the launcher after each build. */
@Command(
        name = "warmup",
        description = "Load what a run loads, for the JVM to learn from.",
        hidden = true)
final class WarmupCommand implements Callable<Integer> {
    private final Invocation invocation;

    WarmupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation.programs().warmup(invocation.settings(), invocation.terminal());
    }
}
