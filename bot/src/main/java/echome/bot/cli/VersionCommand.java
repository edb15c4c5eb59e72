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
    public Integer call() {
        invocation.terminal().out().println(text());
        return 0;
    }

    static String text() {
        String own = VersionCommand.class.getPackage().getImplementationVersion();
        return "Echo Me %s, Java %s"
                .formatted(own == null ? "from sources" : own, Runtime.version());
    }
}
