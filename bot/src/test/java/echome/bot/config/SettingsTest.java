package echome.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

class SettingsTest {
    private static final Path CURRENT = Path.of("/elsewhere");

    @TempDir private Path folder = Path.of("");

    private SettingsCheck check(Map<String, String> environment) {
        return SettingsCheck.of(environment, folder, CURRENT);
    }

    private Settings settings(Map<String, String> environment) {
        SettingsCheck check = check(environment);
        assertThat(check.problems()).isEmpty();
        return check.settings().orElseThrow();
    }

    @Test
    void needsNothingToBeSet() {
        Settings settings = settings(Map.of());

        assertThat(settings.telegram().token()).isEmpty();
        assertThat(settings.telegram().apiUrl()).hasToString("https://api.telegram.org");
        assertThat(settings.telegram().burstQuiet()).isEqualTo(Duration.ofMillis(400));
        assertThat(settings.model().endpoint()).isEmpty();
        assertThat(settings.model().embedsLocally()).isTrue();
        assertThat(settings.storage().database()).isEmpty();
        assertThat(settings.storage().home()).isEqualTo(folder.resolve("data"));
        assertThat(settings.limits().sellerMonth().unlimited()).isTrue();
        assertThat(settings.process().httpPort()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TELEGRAM_BOT_TOKEN         | no-colon         | is not a bot's token
                    TELEGRAM_API_URL           | api.example.org  | scheme and host
                    TELEGRAM_API_URL           | ftp://x.org      | scheme and host
                    OWNER_TELEGRAM_ID          | anna             | whole number
                    OWNER_TELEGRAM_ID          | 0                | @userinfobot
                    TELEGRAM_BULK_RATE         | 31               | between 1 and 30
                    BURST_QUIET_MS             | -1               | between 0 and 60000
                    OPENAI_BASE_URL            | localhost:11434  | scheme and host
                    CHAT_MODEL                 | gpt              | no endpoint
                    CHAT_TEMPERATURE           | 2.5              | between 0 and 2
                    CHAT_TEMPERATURE           | warm             | must be a number
                    CHAT_MAX_TOKENS            | 1                | between 16
                    PROMPT_TOKEN_BUDGET        | 10               | between 500
                    MODEL_TIMEOUT_MS           | 30s              | whole number
                    MODEL_PRICE_INPUT          | -1               | 0 or more
                    EMBEDDING_MODEL            | text-embedding-3 | there is none
                    DATABASE_URL               | mysql://x/y      | postgresql://
                    DB_ENCRYPTION_SECRET       | short            | too short
                    DB_POOL_SIZE               | 31               | between 1 and 30
                    VECTOR_STORE_URL           | http://store:1   | chroma+http://host:8000
                    VECTOR_STORE_URL           | milvus+http://s  | qdrant+http://host:6334
                    VECTOR_STORE_URL           | qdrant+http://h?api_key=1 | goes into VECTOR_STORE_KEY
                    VECTOR_STORE_URL           | chroma+https://me:1@h | goes into VECTOR_STORE_KEY
                    VECTOR_STORE_URL           | qdrant+http://h/x | without a path
                    VECTOR_STORE_KEY           | secret           | no VECTOR_STORE_URL
                    EMBEDDING_DIMENSIONS       | 512              | EMBEDDING_MODEL is local
                    EMBEDDING_LANGUAGES        | de               | EMBEDDING_MODEL is local
                    CATALOG_LINK_MB            | 301              | between 1 and 300
                    CATALOG_LINK_HOURS         | 0                | between 1 and 168
                    RETENTION_HOURS            | 145              | between 1 and 144
                    CLIENT_MESSAGES_PER_MINUTE | 0                | between 1
                    CLIENT_TOKENS_PER_DAY      | 0                | 1 or more
                    SELLER_TOKENS_PER_MONTH    | 1.5              | whole number
                    SELLER_COST_PER_DAY        | 5                | MODEL_PRICE_INPUT
                    HTTP_PORT                  | 65536            | between 0 and 65535
                    LOG_LEVEL                  | LOUD             | ERROR, WARN, INFO or DEBUG
                    """)
    void saysWhatIsWrongWithASetting(String name, String value, String sentence) {
        SettingsCheck check = check(Map.of(name, value));

        assertThat(check.settings()).isEmpty();
        assertThat(check.problems())
                .filteredOn(problem -> problem.where().equals(name))
                .singleElement()
                .extracting(Problem::sentence)
                .asString()
                .contains(sentence);
    }

    @Test
    void listsAllProblemsTogether() {
        SettingsCheck check =
                check(Map.of("HTTP_PORT", "x", "DB_POOL_SIZE", "0", "TELEGRAM_BOT_TOKEN", "y"));

        assertThat(check.problems())
                .extracting(Problem::where)
                .containsExactlyInAnyOrder("HTTP_PORT", "DB_POOL_SIZE", "TELEGRAM_BOT_TOKEN");
    }

    @Test
    void neverShowsASecret() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TELEGRAM_BOT_TOKEN", "hidden-token");
        environment.put("OPENAI_API_KEY", "hidden-key");
        environment.put("DATABASE_URL", "postgresql://anna:hidden-password@/");
        environment.put("DB_ENCRYPTION_SECRET", "hidden");

        SettingsCheck check = check(environment);

        assertThat(check.problems()).hasSize(4 - 1);
        assertThat(check.toString()).doesNotContain("hidden").contains("[REDACTED]");
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Files.writeString(folder.resolve(".env"), "HTTP_PORT=1111\nDB_POOL_SIZE=7\nLOG_LEVEL=\n");

        SettingsCheck check = check(Map.of("HTTP_PORT", "2222", "DB_POOL_SIZE", ""));

        assertThat(check.settings().orElseThrow().process().httpPort()).isEqualTo(2222);
        assertThat(check.settings().orElseThrow().storage().poolSize()).isEqualTo(7);
        assertThat(check.lines())
                .contains(
                        new SettingLine(Setting.HTTP_PORT, "2222", Source.ENVIRONMENT),
                        new SettingLine(Setting.DB_POOL_SIZE, "7", Source.DOT_ENV),
                        new SettingLine(Setting.LOG_LEVEL, "INFO", Source.DEFAULT));
    }

    @Test
    void aPathIsRelativeToWhereItIsWritten() throws IOException {
        Files.writeString(folder.resolve(".env"), "ECHOME_CACHE=cache\n");

        StorageSettings storage = settings(Map.of("ECHOME_HOME", "mine")).storage();

        assertThat(storage.home()).isEqualTo(CURRENT.resolve("mine"));
        assertThat(storage.cache()).isEqualTo(folder.resolve("cache"));
    }

    @Test
    void aForeignDatabaseNeedsASecretOfItsOwn() {
        String url = "postgresql://anna:secret@db.example.org/shop";

        assertThat(check(Map.of("DATABASE_URL", url)).problems())
                .extracting(Problem::where)
                .containsExactly("DB_ENCRYPTION_SECRET");
        assertThat(
                        settings(
                                        Map.of(
                                                "DATABASE_URL",
                                                url,
                                                "DB_ENCRYPTION_SECRET",
                                                "x".repeat(16)))
                                .storage()
                                .database()
                                .orElseThrow()
                                .jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example.org:5432/shop");
    }

    @Test
    void aKeyAloneMeansOpenAi() {
        ModelChoice.Endpoint endpoint =
                settings(Map.of("OPENAI_API_KEY", "k")).model().endpoint().orElseThrow();

        assertThat(endpoint.baseUrl()).hasToString("https://api.openai.com/v1");
        assertThat(endpoint.chatModel()).isNotEmpty();
    }

    @Test
    void anEndpointOfOnesOwnNeedsNoKeyButAModel() {
        String url = "http://127.0.0.1:11434/v1/";

        assertThat(check(Map.of("OPENAI_BASE_URL", url)).problems())
                .extracting(Problem::where)
                .containsExactly("CHAT_MODEL");
        ModelChoice.Endpoint endpoint =
                settings(Map.of("OPENAI_BASE_URL", url, "CHAT_MODEL", "qwen3"))
                        .model()
                        .endpoint()
                        .orElseThrow();
        assertThat(endpoint.baseUrl()).hasToString("http://127.0.0.1:11434/v1");
        assertThat(endpoint.key()).isEmpty();
    }

    @Test
    void pointsAtASlipInAName() throws IOException {
        Files.writeString(folder.resolve(".env"), "TELEGRAM_BOT_TOKN=1:abc\nPATH_TO_SHOP=/x\n");

        SettingsCheck check = check(Map.of());

        assertThat(check.settings()).isPresent();
        assertThat(check.notes())
                .singleElement()
                .asString()
                .contains("TELEGRAM_BOT_TOKN")
                .endsWith("TELEGRAM_BOT_TOKEN");
    }

    @Test
    void theDemoHasADatabaseOfItsOwnAndNoBot() {
        Settings demo =
                settings(
                                Map.of(
                                        "DATABASE_URL", "postgresql://a:b@c/d",
                                        "DB_ENCRYPTION_SECRET", "x".repeat(16),
                                        "TELEGRAM_BOT_TOKEN", "1:abc"))
                        .forDemo();

        assertThat(demo.storage().database()).isEmpty();
        assertThat(demo.storage().home()).isEqualTo(folder.resolve("data/demo"));
        assertThat(demo.telegram().token()).isEmpty();
    }

    @Test
    void theExampleFileNamesEachSettingAndHoldsNoSecret() throws IOException {
        DotEnv example = DotEnv.read(Path.of("..", ".env.example"));
        String text = Files.readString(Path.of("..", ".env.example"));

        assertThat(example.complaints()).isEmpty();
        for (Setting setting : Setting.values()) {
            assertThat(text).containsPattern("(?m)^#? ?" + setting.name() + "=");
            if (setting.secret()) {
                assertThat(example.values().getOrDefault(setting.name(), "")).isEmpty();
            }
        }
    }
}
