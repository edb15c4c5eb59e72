package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Measures retrieval. */
@Command(
        name = "eval",
        description = "Measure retrieval on judged searches; `eval answers` measures answers.")
final class EvalCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "folder of judged searches")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "print figures as JSON")
    private boolean json;

    EvalCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation
                .programs()
                .eval(
                        invocation.settings(),
                        invocation.terminal(),
                        invocation.current().resolve(folder.orElseThrow(EvalCommand::noFolder)),
                        json);
    }

    private static CommandException noFolder() {
        return new CommandException("Name the folder of judged searches, or `answers FILE`.");
    }
}
