package echome.bot.cli;

import echome.bot.config.LogLevel;
import echome.bot.config.Problem;
import echome.bot.config.Settings;
import echome.bot.config.SettingsCheck;

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
}
