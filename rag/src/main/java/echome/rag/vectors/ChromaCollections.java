package echome.rag.vectors;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.chroma.ChromaApiVersion;
import dev.langchain4j.store.embedding.chroma.ChromaEmbeddingStore;

import java.time.Duration;
import java.util.Optional;

/** Collections of a Chroma server (1.0 and later), compared by cosines. */
final class ChromaCollections implements LangChainStore.Collections {
    private final VectorStoreAddress address;
    private final Duration patience;

    ChromaCollections(VectorStoreAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Optional<EmbeddingStore<TextSegment>> open(String name, int numbers) {
        return Optional.of(
                ChromaEmbeddingStore.builder()
                        .apiVersion(ChromaApiVersion.V2)
                        .baseUrl(address.web())
                        .tenantName("default_tenant")
                        .databaseName("default_database")
                        .collectionName(name)
                        .timeout(patience)
                        .build());
    }
}
