package echome.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;
import echome.rag.embed.Embedder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stand-in until rag.search is merged. */
final class BasicRetriever implements Retriever {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String COLUMNS =
            "p.id, p.catalog_id, p.name, coalesce(p.description,''), p.price, p.currency, p.sku, p.category,"
                    + " p.in_stock, p.quantity, p.language, p.group_key, p.metadata::text, p.version, p.updated_at";
    private final Database database;
    private final Embedder embedder;

    BasicRetriever(Database database, Embedder embedder) {
        this.database = database;
        this.embedder = embedder;
    }

    @Override
    public Found search(Tenant tenant, Question question) {
        float[] vector = embedder.query(question.text());
        return database.asTenant(
                tenant,
                handle ->
                        new Found(
                                handle.createQuery(
                                                "SELECT "
                                                        + COLUMNS
                                                        + ", c.id, c.content, 1 - (e.embedding::vector(384) <=> :v::vector) AS s"
                                                        + " FROM product_embeddings e JOIN product_chunks c ON c.id = e.chunk_id"
                                                        + " JOIN products p ON p.id = c.product_id WHERE p.withdrawn_at IS NULL"
                                                        + " ORDER BY s DESC LIMIT :n")
                                        .bind("v", Arrays.toString(vector))
                                        .bind("n", question.limit())
                                        .map(
                                                (r, _) ->
                                                        new Hit(
                                                                product(r),
                                                                r.getString(16),
                                                                r.getString(17),
                                                                r.getDouble(18),
                                                                r.getDouble(18),
                                                                Map.of("vector", r.getDouble(18)),
                                                                List.of()))
                                        .list(),
                                List.of(),
                                List.of(),
                                Map.of()));
    }

    @Override
    public List<Product> namedIn(Tenant tenant, String text) {
        return database.asTenant(
                tenant,
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM products p WHERE withdrawn_at IS NULL AND position(p.name_key IN lower(:t)) > 0 LIMIT 20")
                                .bind("t", text)
                                .map((r, _) -> product(r))
                                .list());
    }

    @Override
    public List<Product> byIds(Tenant tenant, List<String> ids) {
        return database.asTenant(
                tenant,
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM products p WHERE withdrawn_at IS NULL AND p.id = ANY(:ids)"
                                                + " ORDER BY array_position(:ids, p.id)")
                                .bind("ids", ids.toArray(String[]::new))
                                .map((r, _) -> product(r))
                                .list());
    }

    private static Product product(ResultSet r) throws SQLException {
        try {
            return new Product(
                    r.getString(1),
                    r.getString(2),
                    r.getString(3),
                    r.getString(4),
                    Optional.ofNullable(r.getBigDecimal(5)),
                    Optional.ofNullable(r.getString(6)),
                    Optional.ofNullable(r.getString(7)),
                    Optional.ofNullable(r.getString(8)),
                    r.getBoolean(9),
                    Optional.ofNullable((Integer) r.getObject(10)),
                    r.getString(11),
                    Optional.ofNullable(r.getString(12)),
                    MAPPER.readValue(r.getString(13), new TypeReference<Map<String, String>>() {}),
                    r.getInt(14),
                    r.getTimestamp(15).toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }
}
