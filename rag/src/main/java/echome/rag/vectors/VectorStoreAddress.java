package echome.rag.vectors;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Which store of vectors is meant, and where it is.
 *
 * @param tls whether it is spoken to behind TLS
 * @param path before the store's own paths, empty or beginning with a slash
 */
public record VectorStoreAddress(Kind kind, boolean tls, String host, int port, String path) {
    /** The stores that are known. */
    public enum Kind {
        CHROMA(8000),
        QDRANT(6334);

        private final int standardPort;

        Kind(int standardPort) {
            this.standardPort = standardPort;
        }
    }

    /**
     * Reads {@code chroma+http://host:8000} or {@code qdrant+https://host:6334}; without a port it
     * is the store's usual one.
     *
     * @throws IllegalArgumentException with a sentence for the operator, without the address: it
     *     may hold a key in the wrong place
     */
    public static VectorStoreAddress parse(String text) {
        URI uri = uri(text.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        int plus = scheme.indexOf('+');
        String way = scheme.substring(plus + 1);
        if (plus < 0 || !way.matches("https?")) {
            throw unfit();
        }
        Kind kind =
                switch (scheme.substring(0, plus)) {
                    case "chroma" -> Kind.CHROMA;
                    case "qdrant" -> Kind.QDRANT;
                    default -> throw unfit();
                };
        if (uri.getHost() == null) {
            throw unfit();
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "must be an address alone; a key goes into VECTOR_STORE_KEY");
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("/+$", "");
        if (kind == Kind.QDRANT && !path.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be an address without a path: Qdrant is spoken to over gRPC");
        }
        return new VectorStoreAddress(
                kind,
                way.equals("https"),
                uri.getHost(),
                uri.getPort() < 0 ? kind.standardPort : uri.getPort(),
                path);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw unfit();
        }
    }

    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException(
                "must be chroma+http://host:8000 or qdrant+http://host:6334 (or +https); leave it"
                        + " empty to search vectors in the database");
    }

    /** The store's name in health and logs. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    String web() {
        return (tls ? "https://" : "http://") + host + ":" + port + path;
    }

    @Override
    public String toString() {
        return name() + "+" + web();
    }
}
