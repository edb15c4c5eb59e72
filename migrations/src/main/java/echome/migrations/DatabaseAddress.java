package echome.migrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is and who opens it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database?…}, without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final Pattern SERVER =
            Pattern.compile("([\\w.-]+|\\[[\\da-fA-F:.]+])(?::(\\d{1,5}))?");

    /**
     * Reads {@code postgresql://user:password@host:port/db} (also {@code postgres://}) or a JDBC
     * URL with {@code user} and {@code password} parameters.
     *
     * @throws IllegalArgumentException with a sentence for the operator; it never holds the
     *     password
     */
    public static DatabaseAddress parse(String text) {
        String plain = text.strip();
        if (plain.startsWith("jdbc:postgresql://")) {
            return fromUri(plain.substring("jdbc:".length()));
        }
        if (plain.startsWith("postgresql://") || plain.startsWith("postgres://")) {
            return fromUri(plain);
        }
        throw new IllegalArgumentException(
                "DATABASE_URL must start with postgresql:// or jdbc:postgresql://");
    }

    private static DatabaseAddress fromUri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "DATABASE_URL is not a valid address; encode special characters of the"
                            + " password as %XX");
        }
        // Not uri.getHost(): it knows no underscores, which names of containers often have.
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        Matcher server = SERVER.matcher(authority.substring(at + 1));
        if (!server.matches() || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "DATABASE_URL needs a host and a database:"
                            + " postgresql://user:password@host:port/db");
        }
        String user = "";
        String password = "";
        if (at >= 0) {
            String info = authority.substring(0, at);
            int colon = info.indexOf(':');
            user = decode(colon < 0 ? info : info.substring(0, colon));
            password = colon < 0 ? "" : decode(info.substring(colon + 1));
        }
        StringBuilder rest = new StringBuilder();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                if (pair.startsWith("user=")) {
                    user = decode(pair.substring("user=".length()));
                } else if (pair.startsWith("password=")) {
                    password = decode(pair.substring("password=".length()));
                } else {
                    rest.append(rest.isEmpty() ? '?' : '&').append(pair);
                }
            }
        }
        if (user.isEmpty()) {
            throw new IllegalArgumentException(
                    "DATABASE_URL names no user: postgresql://user:password@host:port/db");
        }
        String port = server.group(2) == null ? "5432" : server.group(2);
        return new DatabaseAddress(
                "jdbc:postgresql://" + server.group(1) + ":" + port + uri.getRawPath() + rest,
                user,
                password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + jdbcUrl + ", user=" + user + "]";
    }
}
