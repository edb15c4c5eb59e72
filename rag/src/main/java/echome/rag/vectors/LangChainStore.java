package echome.rag.vectors;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;

import echome.migrations.Tenant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Any store that LangChain4j knows. All sellers of a model share a collection; every entry carries
 * its seller, and nothing is asked for or removed without naming one.
 */
final class LangChainStore implements VectorStore {
    static final String SELLER = "user_id";
    private static final String CHUNK = "chunk_id";

    private final VectorStoreAddress address;
    private final Collections collections;
    private final Map<String, EmbeddingStore<TextSegment>> open = new ConcurrentHashMap<>();

    /** Opens a collection and makes it where it is missing; may fail in any way. */
    interface Collections extends AutoCloseable {
        /**
         * @param numbers per vector; 0 where they are not known
         * @return empty where it is missing and could not be made without the numbers
         */
        Optional<EmbeddingStore<TextSegment>> open(String name, int numbers) throws Exception;

        @Override
        default void close() {}
    }

    LangChainStore(VectorStoreAddress address, Collections collections) {
        this.address = address;
        this.collections = collections;
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public String place() {
        return address.toString();
    }

    @Override
    public void put(Tenant tenant, String model, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int numbers = entries.getFirst().vector().length;
        in(
                model,
                numbers,
                store -> {
                    store.addAll(
                            entries.stream().map(entry -> id(tenant, entry.chunk())).toList(),
                            entries.stream().map(entry -> Embedding.from(entry.vector())).toList(),
                            entries.stream().map(entry -> segment(tenant, entry)).toList());
                    return true;
                });
    }

    private static TextSegment segment(Tenant tenant, Entry entry) {
        return TextSegment.from(
                entry.text(),
                new Metadata().put(SELLER, tenant.userId()).put(CHUNK, entry.chunk()));
    }

    /** Stores want UUIDs; the same chunk of a seller always has the same. */
    private static String id(Tenant tenant, String chunk) {
        byte[] name = (tenant.userId() + "\n" + chunk).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    @Override
    public List<Near> nearest(Tenant tenant, String model, float[] question, int most) {
        EmbeddingSearchRequest request =
                EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(question))
                        .maxResults(most)
                        .minScore(0.0)
                        .filter(seller(tenant))
                        .build();
        return in(model, question.length, store -> store.search(request)).stream()
                .flatMap(result -> result.matches().stream())
                .flatMap(match -> near(tenant, match).stream())
                .toList();
    }

    /** A store that forgot its filter still shows nobody another seller's chunks. */
    private static Optional<Near> near(Tenant tenant, EmbeddingMatch<TextSegment> match) {
        Optional<Metadata> metadata =
                Optional.ofNullable(match.embedded()).map(TextSegment::metadata);
        return metadata.filter(held -> tenant.userId().equals(held.getString(SELLER)))
                .flatMap(held -> Optional.ofNullable(held.getString(CHUNK)))
                .map(chunk -> new Near(chunk, 2 * match.score() - 1));
    }

    private static Filter seller(Tenant tenant) {
        return metadataKey(SELLER).isEqualTo(tenant.userId());
    }

    @Override
    public void remove(Tenant tenant, String model, List<String> chunks) {
        if (!chunks.isEmpty()) {
            in(
                    model,
                    0,
                    store -> {
                        store.removeAll(chunks.stream().map(chunk -> id(tenant, chunk)).toList());
                        return true;
                    });
        }
    }

    @Override
    public void removeAll(Tenant tenant, String model) {
        in(
                model,
                0,
                store -> {
                    store.removeAll(seller(tenant));
                    return true;
                });
    }

    private <T> Optional<T> in(
            String model, int numbers, Function<EmbeddingStore<TextSegment>, T> work) {
        String collection = collection(model);
        try {
            Optional<EmbeddingStore<TextSegment>> store = Optional.ofNullable(open.get(collection));
            if (store.isEmpty()) {
                store = collections.open(collection, numbers);
                store.ifPresent(opened -> open.put(collection, opened));
            }
            return store.map(work);
        } catch (Exception e) {
            // a collection that was made anew has another id; the next call looks it up
            open.remove(collection);
            throw new VectorStoreException("The vector store " + name() + " failed", e);
        }
    }

    /** Letters, digits, dots and dashes, at most 63 of them: what every store allows. */
    static String collection(String model) {
        String readable = model.replaceAll("[^A-Za-z0-9.-]+", "-").replaceAll("\\.{2,}", ".");
        String start = readable.substring(0, Math.min(40, readable.length()));
        return "echome-" + start + "-" + Integer.toHexString(model.hashCode());
    }

    @Override
    public void close() {
        collections.close();
    }
}
