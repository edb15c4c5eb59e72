package echome.bot;

import echome.bot.cli.CommandException;
import echome.bot.cli.Programs;
import echome.bot.cli.TemporaryHome;
import echome.bot.cli.Terminal;
import echome.bot.config.Secret;
import echome.bot.config.Settings;

import java.nio.file.Path;

/** Stands in for the programs until they are wired. */
final class Unwired implements Programs {
    private static int notYet() {
        throw new CommandException("This command is not there yet.");
    }

    @Override
    public int run(Settings settings, Terminal terminal) {
        return notYet();
    }

    @Override
    public int demo(Settings settings, Terminal terminal) {
        return notYet();
    }

    @Override
    public int addBot(Settings settings, Terminal terminal, Secret token) {
        return notYet();
    }

    @Override
    public int listBots(Settings settings, Terminal terminal) {
        return notYet();
    }

    @Override
    public int removeBot(Settings settings, Terminal terminal, String bot) {
        return notYet();
    }

    @Override
    public int ingest(Settings settings, Terminal terminal, Path file, String catalogue) {
        return notYet();
    }

    @Override
    public int ask(Settings settings, Terminal terminal, String question) {
        return notYet();
    }

    @Override
    public int eval(Settings settings, Terminal terminal, Path folder) {
        return notYet();
    }

    @Override
    public int stats(Settings settings, Terminal terminal) {
        return notYet();
    }

    /** What every start needs whatever it does: settings, the log, the database, libraries. */
    @Override
    public int warmup(Settings settings, Terminal terminal) throws Exception {
        try (TemporaryHome home = TemporaryHome.create();
                OpenDatabase open =
                        OpenDatabase.open(settings.in(home.folder()), terminal::progress)) {
            terminal.progress("loaded: " + open.database().health().serverVersion());
        }
        return 0;
    }
}
