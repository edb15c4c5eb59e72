package echome.bot.model;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why there is no answer. The message is fit for a log: it holds neither prompt nor key nor the
 * words of the endpoint.
 */
public final class ModelFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection. */
        UNREACHABLE(true),
        /** Nothing came for too long, or the whole took too long. */
        TIMED_OUT(true),
        /** The endpoint says that key, model, address, credit or request is wrong. */
        REFUSED(false),
        /** Too many requests. */
        RATE_LIMITED(true),
        /** The endpoint failed (5xx). */
        OVERLOADED(true),
        /** The answer was cut off, empty or unreadable. */
        BROKEN(true),
        /** Not tried: too many calls failed lately. */
        CIRCUIT_OPEN(false),
        /** The caller ended the call. */
        CANCELLED(false);

        private final boolean mayPass;

        Kind(boolean mayPass) {
            this.mayPass = mayPass;
        }

        /** Whether another try can help. */
        boolean mayPass() {
            return mayPass;
        }
    }

    private final Kind kind;
    private final int status;
    private final @Nullable Duration retryAfter;
    private final TokenUsage spent;

    private ModelFailure(
            Kind kind,
            int status,
            @Nullable Duration retryAfter,
            String message,
            TokenUsage spent) {
        super(message, null, false, false);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
        this.spent = spent;
    }

    private static String message(Kind kind, String detail) {
        return kind + (detail.isEmpty() ? "" : " " + detail);
    }

    public static ModelFailure of(Kind kind, String detail) {
        return new ModelFailure(kind, 0, null, message(kind, detail), TokenUsage.NONE);
    }

    static ModelFailure ofStatus(Kind kind, int status, Optional<Duration> wait, String code) {
        String detail = "status=" + status + (code.isEmpty() ? "" : " code=" + code);
        String waits = wait.map(w -> " retryAfterMs=" + w.toMillis()).orElse("");
        return new ModelFailure(
                kind, status, wait.orElse(null), message(kind, detail + waits), TokenUsage.NONE);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status, 0 where there was none. */
    public int status() {
        return status;
    }

    /** What the provider has worked for in vain, and will charge; estimated. */
    public TokenUsage spent() {
        return spent;
    }

    /** The same failure of a call that has taken this much in all. */
    public ModelFailure spending(TokenUsage all) {
        return new ModelFailure(
                kind, status, retryAfter, Objects.requireNonNullElse(getMessage(), ""), all);
    }

    /** How long the endpoint asked to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** One sentence that tells the seller what happened and what they can do. */
    public String forSeller() {
        return switch (kind) {
            case UNREACHABLE ->
                    "The model's address can't be reached: check OPENAI_BASE_URL and the network.";
            case TIMED_OUT -> "The model took too long to answer.";
            case REFUSED -> refused();
            case RATE_LIMITED -> "The model's provider limits how often it may be asked.";
            case OVERLOADED -> "The model's provider has trouble of its own.";
            case BROKEN -> "The model's answers arrive incomplete or unreadable.";
            case CIRCUIT_OPEN -> "The model failed too often and is given a short rest.";
            case CANCELLED -> "The answer was stopped because it was no longer needed.";
        };
    }

    private String refused() {
        return switch (status) {
            case 401, 403 -> "The model's provider refuses the key: check OPENAI_API_KEY.";
            case 402, 429 -> "The account at the model's provider has no credit left.";
            case 404 ->
                    "The model's provider knows no such model or address: check CHAT_MODEL and"
                            + " OPENAI_BASE_URL.";
            default ->
                    "The model's provider rejects the request: check CHAT_MODEL and"
                            + " OPENAI_BASE_URL.";
        };
    }
}
