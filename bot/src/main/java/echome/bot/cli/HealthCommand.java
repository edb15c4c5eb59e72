package echome.bot.cli;

import echome.migrations.DatabaseHealth;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Asks the database how it is. */
@Command(
        name = "health",
        description = "Database health: server, pgvector, migration, connections.")
final class HealthCommand implements Callable<Integer> {
    private final Invocation invocation;

    HealthCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = invocation.terminal();
        try (OpenDatabase open =
                OpenDatabase.open(invocation.settingsToLook(), terminal::progress)) {
            DatabaseHealth health = open.database().health();
            PrintStream out = terminal.out();
            out.println(
                    "database    "
                            + (open.embedded() ? "embedded, " : "")
                            + open.address().jdbcUrl());
            out.println("server      PostgreSQL " + health.serverVersion());
            out.println("pgvector    " + health.pgvectorVersion());
            out.println("migration   " + health.migration());
            out.printf(
                    "pool        %d in use, %d idle, %d of at most %d open, %d waiting%n",
                    health.active(),
                    health.idle(),
                    health.total(),
                    health.maximum(),
                    health.waiting());
            out.printf("round trip  %.1f ms%n", health.roundTripMicros() / 1000.0);
        }
        return 0;
    }
}
