package echome.bot.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an endpoint says about an error: {@code {"error":{"type","code","param","message"}}}, or
 * whatever comes near it.
 */
final class ErrorBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words such as {@code rate_limit_exceeded}; a key or a sentence does not fit. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.]{1,48}");

    private static final Pattern REFUSES =
            Pattern.compile(
                    "unsupported|not support|n't support|unknown|unrecogni[sz]ed|not allowed"
                            + "|not permitted|extra inputs|extra_forbidden|unexpected");

    /** Asked for a stream, the endpoint answered with one document. */
    static final ErrorBody NOT_STREAMED = new ErrorBody("", "stream");

    private final String word;
    private final String lowerCase;

    private ErrorBody(String word, String lowerCase) {
        this.word = word;
        this.lowerCase = lowerCase;
    }

    /** Of a response that is known to be an error. */
    static ErrorBody of(String body) {
        return in(body).orElseGet(() -> new ErrorBody("", body.toLowerCase(Locale.ROOT)));
    }

    /** Of a body or an event that may be an error though its status was 200. */
    static Optional<ErrorBody> in(String body) {
        if (!body.contains("\"error\"")) {
            return Optional.empty();
        }
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return error.isMissingNode() || error.isNull()
                    ? Optional.empty()
                    : Optional.of(
                            new ErrorBody(word(error), error.toString().toLowerCase(Locale.ROOT)));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** The endpoint's code or type where it is a plain word, else empty. */
    String word() {
        return word;
    }

    /** Whether it complains that it doesn't take the parameter. */
    boolean refuses(String parameter) {
        return lowerCase.contains(parameter) && REFUSES.matcher(lowerCase).find();
    }

    boolean names(String name) {
        return lowerCase.contains(name);
    }

    private static String word(JsonNode error) {
        for (String field : new String[] {"code", "type"}) {
            String value = error.path(field).asText("");
            if (WORD.matcher(value).matches() && !"null".equals(value)) {
                return value;
            }
        }
        return "";
    }
}
