package echome.bot.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** One HTTP request; header names are lower case, the path has no query. */
public record Request(
        String verb, String path, String query, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
