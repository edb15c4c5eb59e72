package echome.bot.config;

import echome.migrations.DatabaseAddress;
import echome.rag.vectors.VectorStoreAddress;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes settings of their texts and collects every problem on the way. */
final class Interpretation {
    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final String OPENAI_MODEL = "gpt-4.1-mini";
    private static final Pattern TOKEN = Pattern.compile("\\d+:[A-Za-z0-9_-]{3,}");
    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG");

    private static final Set<String> ISO_LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Texts texts;
    private final Reader reader;

    Interpretation(Texts texts) {
        this.texts = texts;
        this.reader = new Reader(texts);
    }

    /** All problems, in the order of the settings' groups; complete once settings were made. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(texts.file().complaints());
        all.addAll(reader.problems());
        return all;
    }

    Settings settings() {
        return new Settings(telegram(), model(), storage(), limits(), process());
    }

    private TelegramSettings telegram() {
        Optional<Secret> token = reader.secret(Setting.TELEGRAM_BOT_TOKEN);
        if (token.isPresent() && !TOKEN.matcher(token.get().reveal()).matches()) {
            reader.problem(
                    Setting.TELEGRAM_BOT_TOKEN,
                    "is not a bot's token (digits, a colon, letters): copy it from @BotFather");
        }
        return new TelegramSettings(
                token,
                reader.webAddress(Setting.TELEGRAM_API_URL)
                        .orElseGet(() -> URI.create(Setting.TELEGRAM_API_URL.defaultText())),
                reader.positive(
                        Setting.OWNER_TELEGRAM_ID,
                        "must be the number that @userinfobot tells you, 1 or more"),
                reader.number(Setting.TELEGRAM_BULK_RATE, 1, 30),
                millis(Setting.BURST_QUIET_MS, 0, 60_000));
    }

    private Duration millis(Setting setting, int least, int most) {
        return Duration.ofMillis(reader.number(setting, least, most));
    }

    private ModelChoice model() {
        Optional<ModelChoice.Endpoint> endpoint = endpoint();
        Optional<BigDecimal> temperature =
                reader.decimal(Setting.CHAT_TEMPERATURE, Optional.of(BigDecimal.TWO));
        ModelChoice.Prices prices =
                new ModelChoice.Prices(
                        reader.amount(Setting.MODEL_PRICE_INPUT),
                        reader.amount(Setting.MODEL_PRICE_OUTPUT));
        if (prices.input().isPresent() != prices.output().isPresent()) {
            reader.problem(
                    prices.input().isPresent()
                            ? Setting.MODEL_PRICE_OUTPUT
                            : Setting.MODEL_PRICE_INPUT,
                    "is missing: cost needs both prices, or neither");
        }
        return new ModelChoice(
                endpoint,
                embedding(),
                new ModelChoice.Generation(
                        temperature
                                .map(t -> OptionalDouble.of(t.doubleValue()))
                                .orElseGet(OptionalDouble::empty),
                        reader.number(Setting.CHAT_MAX_TOKENS, 16, 32_000),
                        reader.number(Setting.PROMPT_TOKEN_BUDGET, 500, 200_000)),
                millis(Setting.MODEL_TIMEOUT_MS, 100, 600_000),
                prices);
    }

    private ModelChoice.Embedding embedding() {
        String model = reader.text(Setting.EMBEDDING_MODEL);
        if (model.equals(ModelChoice.LOCAL_EMBEDDING)) {
            for (Setting setting :
                    List.of(Setting.EMBEDDING_DIMENSIONS, Setting.EMBEDDING_LANGUAGES)) {
                if (reader.has(setting)) {
                    reader.problem(
                            setting,
                            "is about a model at an endpoint, but EMBEDDING_MODEL is local: remove"
                                    + " it, or name the model");
                }
            }
            return ModelChoice.Embedding.ofThisProcess();
        }
        if (!wantsEndpoint()) {
            reader.problem(
                    Setting.EMBEDDING_MODEL,
                    "names a model at an endpoint, but there is none: set OPENAI_API_KEY or"
                            + " OPENAI_BASE_URL, or EMBEDDING_MODEL=local");
        }
        OptionalInt dimensions =
                reader.has(Setting.EMBEDDING_DIMENSIONS)
                        ? OptionalInt.of(
                                reader.number(Setting.EMBEDDING_DIMENSIONS, 2, 16_000, 384))
                        : OptionalInt.empty();
        return new ModelChoice.Embedding(model, dimensions, embeddingLanguages());
    }

    private Set<String> embeddingLanguages() {
        Set<String> languages = new TreeSet<>();
        for (String code :
                reader.text(Setting.EMBEDDING_LANGUAGES)
                        .toLowerCase(Locale.ROOT)
                        .split("[,\\s]+")) {
            if (code.isEmpty()) {
                continue;
            }
            languages.add(code);
            if (!ISO_LANGUAGES.contains(code)) {
                reader.problem(
                        Setting.EMBEDDING_LANGUAGES,
                        "must list languages by their two letters, such as en,de,ru");
                break;
            }
        }
        return languages;
    }

    private boolean wantsEndpoint() {
        return reader.has(Setting.OPENAI_API_KEY) || reader.has(Setting.OPENAI_BASE_URL);
    }

    private Optional<ModelChoice.Endpoint> endpoint() {
        if (!wantsEndpoint()) {
            if (reader.has(Setting.CHAT_MODEL)) {
                reader.problem(
                        Setting.CHAT_MODEL,
                        "is set, but no endpoint: set OPENAI_API_KEY or OPENAI_BASE_URL too");
            }
            return Optional.empty();
        }
        Optional<URI> address = reader.webAddress(Setting.OPENAI_BASE_URL);
        String model = reader.text(Setting.CHAT_MODEL);
        if (model.isEmpty() && reader.has(Setting.OPENAI_BASE_URL)) {
            reader.problem(
                    Setting.CHAT_MODEL,
                    "is missing: name the model as the endpoint at OPENAI_BASE_URL calls it");
        }
        return Optional.of(
                new ModelChoice.Endpoint(
                        address.orElse(OPENAI),
                        reader.secret(Setting.OPENAI_API_KEY),
                        model.isEmpty() ? OPENAI_MODEL : model,
                        reader.text(Setting.TRANSCRIPTION_MODEL)));
    }

    private StorageSettings storage() {
        Optional<DatabaseAddress> database = database();
        Optional<Secret> secret = reader.secret(Setting.DB_ENCRYPTION_SECRET);
        if (reader.has(Setting.DATABASE_URL) && secret.isEmpty()) {
            reader.problem(
                    Setting.DB_ENCRYPTION_SECRET,
                    "is required with DATABASE_URL: set a long random text, for example from"
                            + " `openssl rand -hex 32`, and keep it");
        }
        if (secret.isPresent() && secret.get().reveal().length() < 16) {
            reader.problem(
                    Setting.DB_ENCRYPTION_SECRET, "is too short: 16 characters at the least");
        }
        return new StorageSettings(
                database,
                secret,
                reader.number(Setting.DB_POOL_SIZE, 1, 30),
                vectorStore(),
                texts.resolve(Setting.ECHOME_HOME),
                reader.has(Setting.ECHOME_CACHE)
                        ? texts.resolve(Setting.ECHOME_CACHE)
                        : Path.of(System.getProperty("user.home"), ".cache", "echome"),
                new StorageSettings.Links(
                        reader.number(Setting.CATALOG_LINK_MB, 1, 300) * 1024L * 1024,
                        Duration.ofHours(reader.number(Setting.CATALOG_LINK_HOURS, 1, 168))),
                Duration.ofHours(reader.number(Setting.RETENTION_HOURS, 1, 144)));
    }

    private Optional<StorageSettings.Vectors> vectorStore() {
        Optional<Secret> key = reader.secret(Setting.VECTOR_STORE_KEY);
        if (!reader.has(Setting.VECTOR_STORE_URL)) {
            if (key.isPresent()) {
                reader.problem(Setting.VECTOR_STORE_KEY, "is set, but no VECTOR_STORE_URL");
            }
            return Optional.empty();
        }
        try {
            VectorStoreAddress address =
                    VectorStoreAddress.parse(reader.text(Setting.VECTOR_STORE_URL));
            if (key.isPresent() && address.kind() == VectorStoreAddress.Kind.CHROMA) {
                reader.problem(
                        Setting.VECTOR_STORE_KEY,
                        "cannot be sent to Chroma: its client here knows no keys. Let a proxy ask"
                                + " for it, or take Qdrant");
            }
            return Optional.of(new StorageSettings.Vectors(address, key));
        } catch (IllegalArgumentException e) {
            reader.problem(Setting.VECTOR_STORE_URL, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<DatabaseAddress> database() {
        if (!reader.has(Setting.DATABASE_URL)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DatabaseAddress.parse(reader.text(Setting.DATABASE_URL)));
        } catch (IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage()).replaceFirst("^DATABASE_URL ", "");
            reader.problem(Setting.DATABASE_URL, sentence);
            return Optional.empty();
        }
    }

    private LimitSettings limits() {
        return new LimitSettings(
                reader.number(Setting.CLIENT_MESSAGES_PER_MINUTE, 1, 10_000),
                allowance(Setting.CLIENT_TOKENS_PER_DAY, Setting.CLIENT_COST_PER_DAY),
                allowance(Setting.SELLER_TOKENS_PER_DAY, Setting.SELLER_COST_PER_DAY),
                allowance(Setting.SELLER_TOKENS_PER_MONTH, Setting.SELLER_COST_PER_MONTH));
    }

    private LimitSettings.Allowance allowance(Setting tokens, Setting cost) {
        Optional<BigDecimal> money = reader.amount(cost);
        boolean priced =
                reader.has(Setting.MODEL_PRICE_INPUT) || reader.has(Setting.MODEL_PRICE_OUTPUT);
        if (money.isPresent() && !priced) {
            reader.problem(
                    cost, "limits money, so set MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT too");
        }
        return new LimitSettings.Allowance(reader.limit(tokens), money);
    }

    private ProcessSettings process() {
        String level = reader.text(Setting.LOG_LEVEL).toUpperCase(Locale.ROOT);
        if (!LEVELS.contains(level)) {
            reader.problem(Setting.LOG_LEVEL, "must be ERROR, WARN, INFO or DEBUG");
        }
        return new ProcessSettings(reader.number(Setting.HTTP_PORT, 0, 65_535), level);
    }
}
