package echome.bot.cli;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** Versions. */
@Command(name = "version", description = "Versions of Echo Me and of the JVM.")
final class VersionCommand implements Callable<Integer> {
    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        String own = VersionCommand.class.getPackage().getImplementationVersion();
        invocation
                .terminal()
                .out()
                .printf(
                        "Echo Me %s, Java %s%n",
                        own == null ? "from sources" : own, Runtime.version());
        return 0;
    }
}
