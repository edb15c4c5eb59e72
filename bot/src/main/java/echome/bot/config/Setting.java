package echome.bot.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every setting by its name in the environment, with its default and what it means. */
public enum Setting {
    TELEGRAM_BOT_TOKEN("", true, "the seller's bot; @BotFather gives the token"),
    TELEGRAM_API_URL(
            "https://api.telegram.org", false, "base of the Bot API, for a server of your own"),
    OWNER_TELEGRAM_ID("", false, "Telegram id of the first seller; without it /claim CODE"),
    TELEGRAM_BULK_RATE("25", false, "bulk messages per second and bot, 1 to 30"),
    BURST_QUIET_MS("400", false, "least time between a customer's last message and the reply"),

    OPENAI_API_KEY("", true, "key of the model's endpoint"),
    OPENAI_BASE_URL("", false, "any OpenAI-compatible endpoint; empty with a key: OpenAI's"),
    CHAT_MODEL("", false, "name of the chat model at the endpoint"),
    TRANSCRIPTION_MODEL("whisper-1", false, "name of the endpoint's model that hears"),
    CHAT_TEMPERATURE("", false, "0 to 2; empty: the endpoint's own"),
    CHAT_MAX_TOKENS("700", false, "longest reply in tokens"),
    PROMPT_TOKEN_BUDGET("6000", false, "longest prompt in tokens"),
    MODEL_TIMEOUT_MS("30000", false, "how long a reply of the model may take"),
    MODEL_PRICE_INPUT("", false, "money per million prompt tokens, for cost figures"),
    MODEL_PRICE_OUTPUT("", false, "money per million reply tokens, for cost figures"),
    EMBEDDING_MODEL("local", false, "local (reads English), or a model's name at the endpoint"),
    EMBEDDING_DIMENSIONS("", false, "numbers per vector to ask for; empty: the model's own"),
    EMBEDDING_LANGUAGES("", false, "what that model reads, such as en,de; empty: all"),

    DATABASE_URL("", true, "postgresql://user:password@host:port/db; empty: embedded"),
    DB_ENCRYPTION_SECRET("", true, "key for stored tokens; embedded: generated once"),
    DB_POOL_SIZE("10", false, "connections to the database, 1 to 30"),
    VECTOR_STORE_URL("", true, "chroma+http://host:8000 or qdrant+http://host:6334; empty: none"),
    VECTOR_STORE_KEY("", true, "key of that store, where it wants one (Qdrant)"),
    CATALOG_LINK_MB("100", false, "largest file that a catalogue's link may give, 1 to 300"),
    CATALOG_LINK_HOURS("6", false, "hours between two looks at a catalogue's link, 1 to 168"),
    RETENTION_HOURS("48", false, "how long done queue rows are kept, 1 to 144"),
    ECHOME_HOME("./data", false, "data of the embedded database, generated secrets, audio"),
    ECHOME_CACHE("", false, "unpacked programs; empty: .cache/echome of the user"),

    CLIENT_MESSAGES_PER_MINUTE("20", false, "what one customer may send per minute"),
    CLIENT_TOKENS_PER_DAY("", false, "tokens for one customer per day; empty: no limit"),
    CLIENT_COST_PER_DAY("", false, "money for one customer per day; empty: no limit"),
    SELLER_TOKENS_PER_DAY("", false, "tokens for one seller per day; empty: no limit"),
    SELLER_TOKENS_PER_MONTH("", false, "tokens for one seller per month; empty: no limit"),
    SELLER_COST_PER_DAY("", false, "money for one seller per day; empty: no limit"),
    SELLER_COST_PER_MONTH("", false, "money for one seller per month; empty: no limit"),

    HTTP_PORT("8080", false, "health and metrics on loopback; 0: any free port"),
    LOG_LEVEL("INFO", false, "ERROR, WARN, INFO or DEBUG");

    private final String defaultText;
    private final boolean secret;
    private final String meaning;

    Setting(String defaultText, boolean secret, String meaning) {
        this.defaultText = defaultText;
        this.secret = secret;
        this.meaning = meaning;
    }

    /** What holds where nothing is set; empty for none. */
    public String defaultText() {
        return defaultText;
    }

    /** Whether the value must never be shown. */
    public boolean secret() {
        return secret;
    }

    public String meaning() {
        return meaning;
    }

    static Optional<Setting> named(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Setting::name).toList();
    }
}
