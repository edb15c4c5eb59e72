package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Asks the database in SQL, as the analyst. */
@Command(
        name = "sql",
        description = {
            "Ask the database in SQL, as the analyst: read-only, without keys, queues and texts.",
            "Without QUERY it is read from standard input, or asked for at a prompt."
        })
final class SqlCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "QUERY", arity = "0..1")
    private String query = "";

    @Option(names = "--csv", description = "all rows as CSV")
    private boolean csv;

    @Option(names = "--json", description = "all rows as a JSON array")
    private boolean json;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "30 if not named")
    private int seconds = 30;

    SqlCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = invocation.terminal();
        boolean prompt = query.isBlank() && terminal.interactive();
        String text = query.isBlank() && !prompt ? read(terminal) : query;
        if (text.isBlank() && !prompt) {
            throw new CommandException("No query came: ./echome sql \"SELECT …\"");
        }
        try (OpenDatabase open =
                OpenDatabase.open(invocation.settingsToLook(), terminal::progress)) {
            Analyst analyst =
                    new Analyst(open.database(), Duration.ofSeconds(Math.max(1, seconds)));
            if (prompt) {
                talk(analyst);
            } else {
                answer(analyst, text);
            }
        }
        return 0;
    }

    private static String read(Terminal terminal) throws IOException {
        return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private void answer(Analyst analyst, String text) {
        if (!csv && !json) {
            invocation.terminal().out().print(TablePrinter.print(analyst.ask(text)));
            invocation.terminal().out().flush();
            return;
        }
        try (Export export =
                csv
                        ? new Export.Csv(invocation.terminal().out())
                        : new Export.Json(invocation.terminal().out())) {
            analyst.stream(text, export);
        }
    }

    /** Reads queries, each up to a semicolon, until the end of input or {@code \q}. */
    private void talk(Analyst analyst) throws IOException {
        Terminal terminal = invocation.terminal();
        terminal.progress("End a query with ; and the talk with \\q.");
        BufferedReader in =
                new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        StringBuilder sofar = new StringBuilder();
        while (true) {
            terminal.err().print(sofar.isEmpty() ? "sql> " : "...> ");
            terminal.err().flush();
            String line = in.readLine();
            if (line == null || line.strip().equals("\\q")) {
                return;
            }
            sofar.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                try {
                    answer(analyst, sofar.toString());
                } catch (CommandException e) {
                    terminal.progress(String.valueOf(e.getMessage()));
                }
                sofar.setLength(0);
            }
        }
    }
}
