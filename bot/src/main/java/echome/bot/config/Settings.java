package echome.bot.config;

import java.nio.file.Path;
import java.util.Optional;

/** All settings of a process, read once at start. */
public record Settings(
        TelegramSettings telegram,
        ModelChoice model,
        StorageSettings storage,
        LimitSettings limits,
        ProcessSettings process) {

    /**
     * The same settings for the sample shop: an embedded database of its own under {@code
     * home/demo}, and no bot of a real seller.
     */
    public Settings forDemo() {
        return in(storage.home().resolve("demo"));
    }

    /** The same settings with an embedded database in another home, and without a bot. */
    public Settings in(Path home) {
        return new Settings(
                new TelegramSettings(
                        Optional.empty(),
                        telegram.apiUrl(),
                        telegram.owner(),
                        telegram.bulkRate(),
                        telegram.burstQuiet()),
                model,
                new StorageSettings(
                        Optional.empty(),
                        Optional.empty(),
                        storage.poolSize(),
                        Optional.empty(),
                        home,
                        storage.cache(),
                        storage.links(),
                        storage.retention()),
                limits,
                process);
    }
}
