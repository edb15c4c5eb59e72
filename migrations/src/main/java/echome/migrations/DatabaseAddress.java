package echome.migrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a database is and who opens it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database?…}, without user and password
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

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
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "DATABASE_URL needs a host and a database:"
                            + " postgresql://user:password@host:port/db");
        }
        String user = "";
        String password = "";
        String info = uri.getRawUserInfo();
        if (info != null) {
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
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + rest,
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
