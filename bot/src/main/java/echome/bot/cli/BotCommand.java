package echome.bot.cli;

import echome.bot.config.Secret;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Sees to the bots that are served. */
@Command(name = "bot", description = "Add, list and remove the bots that are served.")
final class BotCommand {
    private final Invocation invocation;

    BotCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Command(description = "Add a bot; its token is read from standard input.")
    int add() throws Exception {
        return invocation.programs().addBot(invocation.settings(), invocation.terminal(), token());
    }

    /** From standard input: an argument would be seen in the list of processes. */
    private Secret token() throws IOException {
        Terminal terminal = invocation.terminal();
        if (terminal.interactive()) {
            terminal.progress("Paste the bot's token from @BotFather and press Enter:");
        }
        String line =
                new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
                        .readLine();
        if (line == null || line.isBlank()) {
            throw new CommandException(
                    "No token came. Give it on standard input: ./echome bot add < token.txt");
        }
        return new Secret(line.strip());
    }

    @Command(description = "List the bots.")
    int list() throws Exception {
        return invocation.programs().listBots(invocation.settings(), invocation.terminal());
    }

    @Command(description = "Remove a bot; what it said and heard is kept.")
    int remove(@Parameters(paramLabel = "BOT", description = "username or id") String bot)
            throws Exception {
        return invocation.programs().removeBot(invocation.settings(), invocation.terminal(), bot);
    }
}
