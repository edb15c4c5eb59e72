package echome.bot.telegram;

import echome.bot.config.Secret;
import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The sellers' bots: added with their token, which is kept encrypted, and served from here. */
public final class Bots {
    /** Whom the first bot belongs to; a catalogue may be loaded before the bot is there. */
    private static final Tenant FIRST = new Tenant("usr_first");

    private final Database database;
    private final Tokens tokens;
    private final Function<Secret, BotApi> apis;
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param encryption key of the stored tokens
     * @param apis makes the calls for a token
     */
    public Bots(Database database, Secret encryption, Function<Secret, BotApi> apis) {
        this.database = database;
        this.tokens = new Tokens(database, encryption);
        this.apis = apis;
    }

    /**
     * What came of adding a bot.
     *
     * @param claimCode to be sent to the bot as {@code /claim CODE}; empty where a seller is known
     */
    public record Added(String botId, Tenant tenant, boolean created, Optional<String> claimCode) {}

    private record Row(String id, String userId, long telegramId, int tokenVersion) {}

    private record Served(Bot bot, int tokenVersion) {}

    /**
     * Adds a bot, or takes over a new token of one that is known.
     *
     * @param owner Telegram id of its seller, where it is known
     * @throws IllegalArgumentException if the text can't be a token
     */
    public Added add(Secret token, Optional<String> owner, String name) {
        long telegramId = BotApi.botId(token);
        Optional<Row> known =
                rows(true).stream().filter(r -> r.telegramId() == telegramId).findFirst();
        Tenant tenant =
                known.map(row -> new Tenant(row.userId()))
                        .or(() -> owner.flatMap(this::sellerOf).map(Tenant::new))
                        .orElseGet(this::newSeller);
        return database.asTenant(
                tenant,
                handle -> {
                    boolean hasSeller = seller(handle, tenant, owner);
                    String key = tokens.store(handle, tenant, token);
                    String bot =
                            known.map(row -> renew(handle, row))
                                    .orElseGet(() -> create(handle, tenant, key, telegramId, name));
                    Optional<String> code =
                            hasSeller ? Optional.empty() : Optional.of(newCode(handle, bot));
                    return new Added(bot, tenant, known.isEmpty(), code);
                });
    }

    private Tenant newSeller() {
        if (rows(true).isEmpty()) {
            return FIRST;
        }
        return new Tenant(
                database.asWorker(handle ->
                        handle.select("SELECT new_id('usr_')").mapTo(String.class).one()));
    }

    /**
     * The seller that commands without a bot work for: the first bot's, made where there is none.
     */
    public static Tenant firstSeller(Database database) {
        Optional<Tenant> first =
                database.asWorker(handle ->
                        handle.select(
                                        "SELECT user_id FROM bots WHERE enabled ORDER BY created_at"
                                                + " LIMIT 1")
                                .mapTo(String.class)
                                .findOne()
                                .map(Tenant::new));
        return first.orElseGet(() -> {
            database.runAsTenant(FIRST, handle -> seller(handle, FIRST, Optional.empty()));
            return FIRST;
        });
    }

    private Optional<String> sellerOf(String telegramId) {
        return database.asWorker(handle ->
                handle.select("SELECT seller_by_telegram_id(?)", telegramId)
                        .mapTo(String.class)
                        .findOne());
    }

    /** Sees that the seller's row is there; returns whether a person is known to be the seller. */
    private static boolean seller(Handle handle, Tenant tenant, Optional<String> owner) {
        handle.createUpdate("INSERT INTO users (id) VALUES (:id) ON CONFLICT (id) DO NOTHING")
                .bind("id", tenant.userId())
                .execute();
        handle.createUpdate(
                        "INSERT INTO shop_settings (user_id) VALUES (:id) ON CONFLICT (user_id) DO"
                                + " NOTHING")
                .bind("id", tenant.userId())
                .execute();
        owner.ifPresent(id ->
                handle.execute(
                        "UPDATE users SET telegram_id = ? WHERE id = ?", id, tenant.userId()));
        return handle.select(
                        "SELECT telegram_id IS NOT NULL FROM users WHERE id = ?", tenant.userId())
                .mapTo(Boolean.class)
                .one();
    }

    /** Also of a bot that was removed, which is served again. */
    private static String renew(Handle handle, Row known) {
        handle.execute(
                "UPDATE bots SET enabled = true, token_version = token_version + 1 WHERE id = ?",
                known.id());
        return known.id();
    }

    private static String create(
            Handle handle, Tenant tenant, String key, long telegramId, String name) {
        Optional<String> persona =
                handle.select(
                                "SELECT id FROM personas WHERE user_id = ? AND status = 'active'"
                                        + " ORDER BY created_at LIMIT 1",
                                tenant.userId())
                        .mapTo(String.class)
                        .findOne();
        String speaker = persona.orElseGet(() -> newPersona(handle, tenant, name));
        return handle.createQuery(
                        """
                        INSERT INTO bots (user_id, api_key_id, persona_id, telegram_bot_id)
                        VALUES (:user, :key, :persona, :telegram) RETURNING id
                        """)
                .bind("user", tenant.userId())
                .bind("key", key)
                .bind("persona", speaker)
                .bind("telegram", telegramId)
                .mapTo(String.class)
                .one();
    }

    private static String newPersona(Handle handle, Tenant tenant, String name) {
        String id =
                handle.createQuery(
                                """
                                INSERT INTO personas (user_id, name, status)
                                VALUES (:user, :name, 'active') RETURNING id
                                """)
                        .bind("user", tenant.userId())
                        .bind("name", name)
                        .mapTo(String.class)
                        .one();
        handle.execute(
                "INSERT INTO persona_profiles (user_id, persona_id) VALUES (?, ?)",
                tenant.userId(),
                id);
        return id;
    }

    private String newCode(Handle handle, String botId) {
        String code = ClaimCode.draw(random);
        handle.execute(
                "UPDATE bots SET claim_code_hash = ? WHERE id = ?", ClaimCode.hash(code), botId);
        return code;
    }

    /** Keeps the name that Telegram gives a bot. */
    public void named(Bot bot, String username) {
        database.runAsWorker(handle ->
                handle.execute(
                        "UPDATE bots SET username = ? WHERE id = ? AND username IS DISTINCT FROM ?",
                        username,
                        bot.id(),
                        username));
    }

    /** A line for each bot: id and name. */
    public List<String> describe() {
        return database.asWorker(handle ->
                handle.select(
                                """
                                SELECT id || '  ' || coalesce('@' || username, telegram_bot_id::text)
                                    || CASE WHEN enabled THEN '' ELSE '  (removed)' END
                                FROM bots ORDER BY created_at
                                """)
                        .mapTo(String.class)
                        .list());
    }

    /** Stops serving a bot, named by our id or its username; its history stays. */
    public boolean disable(String bot) {
        return database.asWorker(handle ->
                handle.execute(
                        """
                        UPDATE bots SET enabled = false
                        WHERE enabled AND (id = ? OR username = ltrim(?, '@'))
                        """,
                        bot,
                        bot))
                == 1;
    }

    /** A served bot by our id. */
    public Optional<Bot> find(String botId) {
        return Optional.ofNullable(served.get(botId)).map(Served::bot);
    }

    /**
     * The bots that are enabled now; those that are new since the last call are opened, those that
     * got a new token go on with it.
     */
    public List<Bot> refresh() {
        List<Row> rows = rows(false);
        served.keySet().removeIf(id -> rows.stream().noneMatch(row -> row.id().equals(id)));
        for (Row row : rows) {
            Served now = served.get(row.id());
            if (now == null || now.tokenVersion() != row.tokenVersion()) {
                tokens.of(new Tenant(row.userId()), row.id())
                        .ifPresent(token -> served.put(row.id(), serve(row, now, token)));
            }
        }
        return served.values().stream().map(Served::bot).toList();
    }

    private Served serve(Row row, @Nullable Served before, Secret token) {
        if (before == null) {
            Bot bot =
                    new Bot(
                            row.id(),
                            new Tenant(row.userId()),
                            row.telegramId(),
                            apis.apply(token));
            return new Served(bot, row.tokenVersion());
        }
        before.bot().api().renew(token);
        return new Served(before.bot(), row.tokenVersion());
    }

    private List<Row> rows(boolean removedToo) {
        return database.asWorker(handle ->
                handle.select(
                                """
                                SELECT id, user_id, telegram_bot_id, token_version FROM bots
                                WHERE enabled OR ?
                                """,
                                removedToo)
                        .map((row, _) ->
                                new Row(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getInt(4)))
                        .list());
    }
}
