package echome.bot.spend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A limit that a seller may set, by its name in {@code shop_settings.limits}. */
public enum Limit {
    CLIENT_TOKENS_PER_DAY("tokens of one customer a day", false),
    TOKENS_PER_DAY("tokens of the shop a day", false),
    TOKENS_PER_MONTH("tokens of the shop a month", false),
    CLIENT_COST_PER_DAY("money for one customer a day", true),
    COST_PER_DAY("money of the shop a day", true),
    COST_PER_MONTH("money of the shop a month", true);

    private final String words;
    private final boolean money;

    Limit(String words, boolean money) {
        this.words = words;
        this.money = money;
    }

    /** The name in commands and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** Whether it is an amount of money, in the currency of the model's prices. */
    public boolean money() {
        return money;
    }

    public static Optional<Limit> of(String key) {
        return Arrays.stream(values())
                .filter(limit -> limit.key().equals(key.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
