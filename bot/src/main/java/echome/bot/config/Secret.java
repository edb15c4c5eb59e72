package echome.bot.config;

import java.util.Objects;

/** A value that must not be seen: it prints as {@code [REDACTED]}. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The value itself; only for the call that needs it. */
    public String reveal() {
        return value;
    }

    /** The last four characters, for display; fewer where the value is short. */
    public String lastFour() {
        return value.length() < 12 ? "" : value.substring(value.length() - 4);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
