package echome.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Passage;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simplest retriever: every product of the seller, for tests of the road alone. */
public class CatalogueOfNames implements Retriever {
    private final Database database;

    public CatalogueOfNames(Database database) {
        this.database = database;
    }

    @Override
    public Found search(Tenant tenant, Question question) {
        return new Found(
                all(tenant).stream()
                        .map(p ->
                                new Hit(
                                        p,
                                        "chunk_" + p.id(),
                                        p.name(),
                                        0.5,
                                        1,
                                        Map.of(),
                                        List.of()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                passages(tenant),
                Optional.empty(),
                Map.of());
    }

    private List<Passage> passages(Tenant tenant) {
        return database.asTenant(
                tenant,
                handle ->
                        handle.select("SELECT id, source, content FROM shop_knowledge WHERE live")
                                .map((row, _) ->
                                        new Passage(
                                                row.getString(1),
                                                row.getString(2),
                                                "",
                                                row.getString(3),
                                                1))
                                .list());
    }

    @Override
    public List<Product> namedIn(Tenant tenant, String text) {
        return all(tenant).stream().filter(p -> text.contains(p.name())).toList();
    }

    @Override
    public List<Product> byIds(Tenant tenant, List<String> ids) {
        return all(tenant).stream().filter(p -> ids.contains(p.id())).toList();
    }

    private List<Product> all(Tenant tenant) {
        return database.asTenant(
                tenant,
                handle ->
                        handle.select(
                                        "SELECT id, name, price, currency, in_stock, updated_at,"
                                                + " coalesce(description, ''), metadata::text"
                                                + " FROM products ORDER BY id LIMIT 20")
                                .map((row, _) ->
                                        new Product(
                                                row.getString(1),
                                                "main",
                                                row.getString(2),
                                                row.getString(7),
                                                Optional.ofNullable(row.getBigDecimal(3)),
                                                Optional.ofNullable(row.getString(4)),
                                                Optional.empty(),
                                                Optional.empty(),
                                                row.getBoolean(5),
                                                Optional.empty(),
                                                "en",
                                                Optional.empty(),
                                                metadata(row.getString(8)),
                                                1,
                                                row.getTimestamp(6).toInstant()))
                                .list());
    }

    private static Map<String, String> metadata(String json) {
        try {
            Map<String, String> metadata = new LinkedHashMap<>();
            new ObjectMapper()
                    .readTree(json)
                    .properties()
                    .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
            return metadata;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
