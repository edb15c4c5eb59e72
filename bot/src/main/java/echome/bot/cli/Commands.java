package echome.bot.cli;

import echome.bot.config.Similar;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Puts the commands together and runs the one that was typed. */
public final class Commands {
    private final Invocation invocation;

    public Commands(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Runs the command that the arguments name and returns its exit code. */
    public int execute(String... arguments) {
        // The classes of the library that reads command lines are too old for the JVM's cache:
        // a bot that only runs would wait for them a third of a second at each start.
        return List.of(arguments).equals(List.of("run")) ? run() : line().execute(arguments);
    }

    private int run() {
        try {
            return new RunCommand(invocation).call();
        } catch (Exception e) {
            say(e, new PrintWriter(invocation.terminal().err(), true));
            return 1;
        }
    }

    private CommandLine line() {
        CommandLine line =
                new CommandLine(new EchoMe())
                        .addSubcommand(new DemoCommand(invocation))
                        .addSubcommand(new RunCommand(invocation))
                        .addSubcommand(new MigrateCommand(invocation))
                        .addSubcommand(new CheckConfigCommand(invocation))
                        .addSubcommand(new BotCommand(invocation))
                        .addSubcommand(new IngestCommand(invocation))
                        .addSubcommand(new AskCommand(invocation))
                        .addSubcommand(
                                new CommandLine(new EvalCommand(invocation))
                                        .addSubcommand(new EvalAnswersCommand(invocation)))
                        .addSubcommand(new StatsCommand(invocation))
                        .addSubcommand(new InboxCommand(invocation))
                        .addSubcommand(new RetryCommand(invocation))
                        .addSubcommand(new SqlCommand(invocation))
                        .addSubcommand(new HealthCommand(invocation))
                        .addSubcommand(new VersionCommand(invocation))
                        .addSubcommand(new WarmupCommand(invocation))
                        .addSubcommand("help", new CommandLine.HelpCommand());
        Terminal terminal = invocation.terminal();
        line.getCommandSpec().version(VersionCommand.text());
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(misused());
        line.setExecutionExceptionHandler((e, command, _) -> {
            say(e, command.getErr());
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static IParameterExceptionHandler misused() {
        return (e, arguments) -> {
            CommandLine command = e.getCommandLine();
            PrintWriter err = command.getErr();
            err.println(sentence(e));
            if (arguments.length == 0) {
                command.usage(err);
            } else {
                CommandSpec spec = command.getCommandSpec();
                err.println("`" + spec.qualifiedName() + " --help` says what there is.");
            }
            return CommandLine.ExitCode.USAGE;
        };
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String typed = unmatched.getUnmatched().getFirst();
            if (!typed.startsWith("-") && !e.getCommandLine().getSubcommands().isEmpty()) {
                List<String> names = List.copyOf(e.getCommandLine().getSubcommands().keySet());
                Optional<String> meant = Similar.to(typed, names);
                return "There is no command \""
                        + typed
                        + "\"."
                        + meant.map(m -> " Did you mean " + m + "?").orElse("");
            }
        }
        return String.valueOf(e.getMessage());
    }

    /** An exception becomes one sentence; its trace is for those who ask for it. */
    private void say(Exception e, PrintWriter err) {
        if (invocation.environment().containsKey("ECHOME_TRACE")) {
            e.printStackTrace(err);
        } else {
            err.println(Plainly.said(e));
        }
    }
}
