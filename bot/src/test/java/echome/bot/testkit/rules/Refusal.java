package echome.bot.testkit.rules;

import java.util.Map;

/** A call that Telegram answers with ok=false: code, description and response parameters. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Map<String, Long> parameters;

    public Refusal(int code, String description, Map<String, Long> parameters) {
        super(description);
        this.code = code;
        this.parameters = Map.copyOf(parameters);
    }

    public static Refusal bad(String reason) {
        return new Refusal(400, "Bad Request: " + reason, Map.of());
    }

    public static Refusal entities(String reason) {
        return bad("can't parse entities: " + reason);
    }

    public static Refusal forbidden(String reason) {
        return new Refusal(403, "Forbidden: " + reason, Map.of());
    }

    public static Refusal conflict(String reason) {
        return new Refusal(409, "Conflict: " + reason, Map.of());
    }

    public static Refusal tooMany(long retryAfterSeconds) {
        return new Refusal(
                429,
                "Too Many Requests: retry after " + retryAfterSeconds,
                Map.of("retry_after", retryAfterSeconds));
    }

    public int code() {
        return code;
    }

    public String description() {
        return String.valueOf(getMessage());
    }

    public Map<String, Long> parameters() {
        return parameters;
    }
}
