package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Measures retrieval. */
@Command(name = "eval", description = "Measure retrieval on judged searches.")
final class EvalCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "folder of judged searches")
    private Path folder = Path.of("");

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
                        invocation.current().resolve(folder),
                        json);
    }
}
