package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** Asks one question. */
@Command(name = "ask", description = "Ask one question of the seller's catalogue and persona.")
final class AskCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "TEXT", arity = "1..*")
    private List<String> question = List.of();

    AskCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        return invocation
                .programs()
                .ask(
                        invocation.settingsToLook(),
                        invocation.terminal(),
                        String.join(" ", question));
    }
}
