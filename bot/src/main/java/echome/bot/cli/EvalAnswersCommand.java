package echome.bot.cli;

import echome.bot.config.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Measures answers. */
@Command(
        name = "answers",
        description =
                "Ask questions with expected facts (JSON Lines or CSV) and measure the answers.")
final class EvalAnswersCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "questions with expected facts; with --sample those of the sample shop")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--sample", description = "ask the demo's sample shop instead of the seller's")
    private boolean sample;

    @Option(
            names = "--persona",
            paramLabel = "NAME",
            description = "who is asked (default: the persona that speaks for the bot)")
    private Optional<String> persona = Optional.empty();

    @Option(names = "--at-once", paramLabel = "N", description = "questions in work (default 4)")
    private int atOnce = 4;

    @Option(names = "--json", description = "print figures and answers as JSON")
    private boolean json;

    EvalAnswersCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        if (file.isEmpty() && !sample) {
            throw new CommandException("Name a file of questions, or ask --sample.");
        }
        if (atOnce < 1 || atOnce > 64) {
            throw new CommandException("--at-once is 1 to 64.");
        }
        Settings settings = invocation.settings();
        return invocation
                .programs()
                .evalAnswers(
                        sample ? settings.forDemo() : settings,
                        invocation.terminal(),
                        new Programs.AnswerQuestions(
                                file.map(invocation.current()::resolve),
                                sample,
                                persona,
                                atOnce,
                                json));
    }
}
