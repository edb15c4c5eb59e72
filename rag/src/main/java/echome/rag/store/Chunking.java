package echome.rag.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import echome.migrations.BulkRows;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.chunk.Chunk;
import echome.rag.chunk.ProductText;
import echome.rag.chunk.Splitter;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Cuts products and brochures that are new into chunks. */
final class Chunking {
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Splitter splitter;

    Chunking(Database database, ToIntFunction<String> tokens) {
        this.database = database;
        this.splitter = new Splitter(tokens, Splitter.STANDARD_TOKENS);
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            @Nullable String productId,
            @Nullable String knowledgeId,
            String content,
            int chunkIndex,
            int tokenCount,
            String contentHash,
            @Nullable String sourceHash,
            Map<String, Object> metadata) {}

    void cut(Tenant tenant) {
        String user = tenant.userId();
        List<ChunkSql.Unchunked> products = unchunked(tenant, "");
        while (!products.isEmpty()) {
            // counting tokens is most of the work, and nothing else of the job runs meanwhile
            add(
                    tenant,
                    products.parallelStream().flatMap(product -> rows(product).stream()).toList());
            products = unchunked(tenant, products.getLast().id());
        }
        List<ChunkSql.UnchunkedText> texts;
        do {
            texts = database.asTenant(tenant, handle -> unchunkedTexts(handle, user));
            add(tenant, texts.stream().flatMap(text -> rows(text).stream()).toList());
        } while (texts.size() == BATCH);
    }

    private List<ChunkSql.Unchunked> unchunked(Tenant tenant, String after) {
        return database.asTenant(
                tenant,
                handle -> handle.attach(ChunkSql.class).unchunked(tenant.userId(), after, BATCH));
    }

    private static List<ChunkSql.UnchunkedText> unchunkedTexts(Handle handle, String user) {
        ChunkSql sql = handle.attach(ChunkSql.class);
        NamedProducts products = new NamedProducts(handle, user);
        for (ChunkSql.UnchunkedText text : sql.unchunkedTexts(user, BATCH)) {
            if (text.productId() == null) {
                products.in(text.section(), text.content())
                        .ifPresent(product -> sql.assign(user, text.id(), product));
            }
        }
        return sql.unchunkedTexts(user, BATCH);
    }

    private List<Row> rows(ChunkSql.Unchunked product) {
        ProductText text =
                new ProductText(
                        product.name(),
                        product.category(),
                        product.description(),
                        attributes(product.metadata()));
        List<Row> rows = new ArrayList<>();
        for (Chunk chunk : splitter.product(text)) {
            rows.add(row(chunk, product.id(), null, product.textHash(), Map.of()));
        }
        return rows;
    }

    private List<Row> rows(ChunkSql.UnchunkedText text) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("source", text.source());
        if (text.page() > 0) {
            origin.put("page", text.page());
        }
        if (!text.section().isEmpty()) {
            origin.put("section", text.section());
        }
        String title =
                text.productName() == null || text.section().contains(text.productName())
                        ? text.section()
                        : text.productName();
        List<Row> rows = new ArrayList<>();
        for (Chunk chunk : splitter.passage(title, text.content())) {
            rows.add(row(chunk, text.productId(), text.id(), null, origin));
        }
        return rows;
    }

    private static Row row(
            Chunk chunk,
            @Nullable String product,
            @Nullable String knowledge,
            @Nullable String source,
            Map<String, Object> metadata) {
        return new Row(
                product,
                knowledge,
                chunk.content(),
                chunk.index(),
                chunk.tokens(),
                chunk.hash(),
                source,
                metadata);
    }

    private void add(Tenant tenant, List<Row> rows) {
        if (!rows.isEmpty()) {
            String json = json(rows);
            database.runAsTenant(
                    tenant,
                    handle ->
                            BulkRows.run(
                                    handle,
                                    () ->
                                            handle.attach(ChunkSql.class)
                                                    .add(tenant.userId(), json)));
        }
    }

    private static Map<String, String> attributes(String json) {
        try {
            Map<String, Object> all = JSON.readValue(json, new TypeReference<>() {});
            Map<String, String> texts = new LinkedHashMap<>();
            all.forEach((key, value) -> texts.put(key, String.valueOf(value)));
            return texts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The attributes of a product are not readable", e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A chunk cannot be written as JSON", e);
        }
    }
}
