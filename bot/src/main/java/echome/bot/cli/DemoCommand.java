package echome.bot.cli;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** A chat in the terminal with the sample shop. */
@Command(name = "demo", description = "Talk with the persona of a sample shop; needs no settings.")
final class DemoCommand implements Callable<Integer> {
    private final Invocation invocation;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation.programs().demo(invocation.settings().forDemo(), invocation.terminal());
    }
}
