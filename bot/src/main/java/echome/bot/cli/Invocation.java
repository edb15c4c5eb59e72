package echome.bot.cli;

import echome.bot.config.LogLevel;
import echome.bot.config.Problem;
import echome.bot.config.Settings;
import echome.bot.config.SettingsCheck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call of {@code ./echome}: from where, with what around it.
 *
 * @param folder where the launcher and {@code .env} are
 * @param current the folder that the command was given in
 */
public record Invocation(
        Terminal terminal,
        Map<String, String> environment,
        Path folder,
        Path current,
        Programs programs) {
    private static final String DATA = "postgres";

    SettingsCheck check() {
        return SettingsCheck.of(environment, folder, current);
    }

    /**
     * The settings, with the log set to their level.
     *
     * @throws CommandException that lists all problems
     */
    Settings settings() {
        SettingsCheck check = check();
        Settings settings =
                check.settings()
                        .orElseThrow(() ->
                                new CommandException(
                                        "The settings need attention:\n"
                                                + check.problems().stream()
                                                        .map(Problem::toString)
                                                        .map("  - "::concat)
                                                        .collect(Collectors.joining("\n"))));
        LogLevel.set(settings.process().logLevel());
        return settings;
    }

    /**
     * The settings for a command that only looks: those of the demo where nothing but the demo has
     * a database yet.
     */
    Settings settingsToLook() {
        Settings settings = settings();
        Settings demo = settings.forDemo();
        boolean onlyDemo =
                settings.storage().database().isEmpty()
                        && !Files.exists(settings.storage().home().resolve(DATA))
                        && Files.exists(demo.storage().home().resolve(DATA));
        if (!onlyDemo) {
            return settings;
        }
        terminal.progress("This is the demo's shop; there is no other database yet.");
        return demo;
    }
}
