package echome.bot.chaos;

import echome.bot.config.Secret;
import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.ProcessUsage;
import echome.migrations.Database;
import echome.migrations.PoolSettings;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures how a backlog is worked off: {@code --customers} (2,000) have written {@code --messages}
 * (5) each while no bot ran; then {@code --processes} (1) start. A model that answers at once.
 */
public final class BacklogBench {
    private BacklogBench() {}

    public static void main(String[] args) throws Exception {
        Arguments given = new Arguments(args);
        Path home = Path.of(given.text("home", "target/chaos"));
        Files.createDirectories(home);
        File log = home.resolve("backlog.log").toFile();
        List<BotProcess> processes = new ArrayList<>();
        try (ChaosDatabase database = ChaosDatabase.open(home);
                var telegram = FakeTelegram.start(Clock.systemUTC(), 0);
                var model = FakeModel.start(Clock.systemUTC(), 0)) {
            model.replies(_ -> "We have it in stock.");
            try (Database opened = Database.open(database.address(), PoolSettings.standard())) {
                ChaosBot.bots(opened, telegram.url())
                        .add(new Secret(FakeTelegram.TOKEN), Optional.of("4711"), "Nell");
            }
            List<Customer> customers = new ArrayList<>();
            int each = given.number("messages", 5);
            for (int i = 0; i < given.number("customers", 2_000); i++) {
                Customer customer = telegram.bot().customer("late" + i);
                for (int m = 0; m < each; m++) {
                    customer.says("Is the notebook number " + m + " waterproof?");
                }
                customers.add(customer);
            }
            var setting =
                    new BotProcess.Setting(database.address(), telegram.url(), model.url(), 0);
            long begin = System.nanoTime();
            for (int i = 0; i < given.number("processes", 1); i++) {
                processes.add(BotProcess.start(setting, log, List.of("-Xmx320m")));
            }
            for (Customer customer : customers) {
                customer.awaitReplies(1, Duration.ofMinutes(30));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            int messages = each * customers.size();
            say(
                    "%d messages of %d customers answered in %.1f s with the start: %.0f"
                            + " messages/s, %.0f replies/s",
                    messages,
                    customers.size(),
                    seconds,
                    messages / seconds,
                    customers.size() / seconds);
            for (BotProcess process : processes) {
                say("process: %s", new ProcessUsage((int) process.pid()).since(messages));
                process.stop();
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
