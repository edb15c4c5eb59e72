package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above all others; alone it says what there is. */
@Command(
        name = "echome",
        description = "A sales assistant in Telegram that speaks in a seller's own voice.",
        footer = {
            "",
            "Settings come from the environment or from .env; see .env.example and check-config.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
final class EchoMe implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Show what a command does.")
    private boolean help;

    @Spec private CommandSpec spec;

    EchoMe() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
