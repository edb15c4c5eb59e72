package echome.bot.cli;

import echome.bot.cli.OpenDatabase.Server;
import echome.bot.config.Settings;
import echome.migrations.Database;

import picocli.CommandLine.Command;

import java.util.List;
import java.util.concurrent.Callable;

/** Migrates without starting anything else. */
@Command(name = "migrate", description = "Bring the tables of the database up to date.")
final class MigrateCommand implements Callable<Integer> {
    private final Invocation invocation;

    MigrateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = invocation.settings();
        Terminal terminal = invocation.terminal();
        try (Server server = Server.reach(settings.storage(), terminal::progress)) {
            List<String> pending = Database.pendingMigrations(server.address());
            Database.migrate(server.address());
            pending.forEach(title -> terminal.out().println("applied " + title));
            if (pending.isEmpty()) {
                terminal.out().println("nothing to do: the database is up to date");
            }
        }
        return 0;
    }
}
