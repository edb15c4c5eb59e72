package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** Loads a catalogue file. */
@Command(
        name = "ingest",
        description = "Load a catalogue file; it is the full state of its catalogue.")
final class IngestCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "CSV, XLSX, JSON, …, or an https:// address")
    private String file = "";

    @Option(names = "--catalogue", paramLabel = "NAME", description = "main if not named")
    private String catalogue = "main";

    IngestCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation
                .programs()
                .ingest(
                        invocation.settings(),
                        invocation.terminal(),
                        file.matches("(?i)https?://.+")
                                ? file
                                : invocation.current().resolve(file).toString(),
                        catalogue);
    }
}
