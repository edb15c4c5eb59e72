package echome.bot.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of reading the settings: what each one is, and all that is wrong.
 *
 * @param notes what may be a slip, but keeps nothing from starting
 * @param settings present if and only if there are no problems
 */
public record SettingsCheck(
        List<SettingLine> lines,
        List<Problem> problems,
        List<Problem> notes,
        Optional<Settings> settings) {
    public SettingsCheck {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the environment and, where it says nothing, the file {@code .env} in the launcher's
     * folder.
     *
     * @param current what paths of the environment are relative to
     */
    public static SettingsCheck of(Map<String, String> environment, Path folder, Path current) {
        Texts texts = new Texts(environment, DotEnv.read(folder.resolve(".env")), folder, current);
        return of(texts);
    }

    static SettingsCheck of(Texts texts) {
        Interpretation interpretation = new Interpretation(texts);
        Settings settings = interpretation.settings();
        List<Problem> problems = interpretation.problems();
        return new SettingsCheck(
                texts.lines(),
                problems,
                texts.misspelt(),
                problems.isEmpty() ? Optional.of(settings) : Optional.empty());
    }
}
