package echome.bot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The settings as text, before they are understood: the environment wins over {@code .env}.
 *
 * @param folder where the launcher and {@code .env} are
 * @param current the folder that the command was given in
 */
record Texts(Map<String, String> environment, DotEnv file, Path folder, Path current) {

    /** The text of a setting, or its default; empty if there is neither. */
    String get(Setting setting) {
        return switch (source(setting)) {
            case ENVIRONMENT -> environment.getOrDefault(setting.name(), "").strip();
            case DOT_ENV -> file.values().getOrDefault(setting.name(), "").strip();
            case DEFAULT -> setting.defaultText();
        };
    }

    /** An empty text counts as not set, so that {@code NAME=} takes nothing away. */
    Source source(Setting setting) {
        if (!environment.getOrDefault(setting.name(), "").isBlank()) {
            return Source.ENVIRONMENT;
        }
        return file.values().getOrDefault(setting.name(), "").isBlank()
                ? Source.DEFAULT
                : Source.DOT_ENV;
    }

    /** A path is relative to where it is written: the command's folder, or that of the file. */
    Path resolve(Setting setting) {
        Path base = source(setting) == Source.ENVIRONMENT ? current : folder;
        return base.resolve(get(setting)).normalize();
    }

    List<SettingLine> lines() {
        return Arrays.stream(Setting.values())
                .map(s -> new SettingLine(s, shown(s), source(s)))
                .toList();
    }

    private String shown(Setting setting) {
        String text = get(setting);
        return setting.secret() && !text.isEmpty() ? "[REDACTED]" : text;
    }

    /** Names of the file that are nearly ours: a slip of the pen would go unnoticed otherwise. */
    List<Problem> misspelt() {
        List<Problem> found = new ArrayList<>();
        for (String name : file.values().keySet().stream().sorted().toList()) {
            if (Setting.named(name).isEmpty()) {
                Similar.to(name, Setting.names())
                        .ifPresent(s ->
                                found.add(
                                        new Problem(
                                                name,
                                                "in .env is not a setting: did you mean " + s)));
            }
        }
        return found;
    }
}
