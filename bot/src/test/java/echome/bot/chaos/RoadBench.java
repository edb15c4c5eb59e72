package echome.bot.chaos;

import echome.bot.config.Secret;
import echome.bot.testkit.Fakes;
import echome.bot.testkit.FakeTelegram;
import echome.migrations.Database;
import echome.migrations.PoolSettings;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the road alone on a durable database: {@code --processes} bots (default 1) and the load
 * of {@link Fakes}, whose arguments are passed on; {@code --quiet} is BURST_QUIET_MS (default 0).
 *
 */
public final class RoadBench {
    private RoadBench() {}

    public static void main(String[] args) throws Exception {
        Arguments given = new Arguments(args);
        Path home = Path.of(given.text("home", "target/chaos"));
        Files.createDirectories(home);
        File log = home.resolve("bench.log").toFile();
        String telegram = "http://127.0.0.1:" + given.number("telegram-port", 18081);
        String model = "http://127.0.0.1:" + given.number("model-port", 18082) + "/v1";
        List<BotProcess> processes = new ArrayList<>();
        try (ChaosDatabase database = ChaosDatabase.open(home)) {
            try (Database opened = Database.open(database.address(), PoolSettings.standard())) {
                ChaosBot.bots(opened, telegram)
                        .add(new Secret(FakeTelegram.TOKEN), Optional.of("4711"), "Nell");
            }
            var setting =
                    new BotProcess.Setting(
                            database.address(), telegram, model, given.number("quiet", 0));
            for (int i = 0; i < given.number("processes", 1); i++) {
                processes.add(
                        BotProcess.start(
                                setting, log, List.of(given.text("jvm", "-Xmx320m").split(" "))));
            }
            List<String> load = new ArrayList<>(List.of(args));
            load.addAll(List.of("--telegram-port", telegram.replaceAll(".*:", "")));
            load.addAll(List.of("--model-port", model.replaceAll(".*:|/v1", "")));
            load.addAll(List.of("--pid", Long.toString(processes.getFirst().pid())));
            Fakes.main(load.toArray(String[]::new));
            for (BotProcess process : processes) {
                System.out.println("stopped in " + process.stop() + " ms");
            }
        }
    }
}
