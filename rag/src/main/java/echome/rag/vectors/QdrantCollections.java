package echome.rag.vectors;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.qdrant.QdrantEmbeddingStore;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.KeywordIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Collections of a Qdrant server, over gRPC, compared by cosines and laid out by seller. */
final class QdrantCollections implements LangChainStore.Collections {
    private final QdrantClient client;
    private final Duration patience;

    QdrantCollections(VectorStoreAddress address, Optional<String> key, Duration patience) {
        // its check of versions at start would ask the server from a thread of its own
        QdrantGrpcClient.Builder grpc =
                QdrantGrpcClient.newBuilder(address.host(), address.port(), address.tls(), false)
                        .withTimeout(patience);
        key.ifPresent(grpc::withApiKey);
        this.client = new QdrantClient(grpc.build());
        this.patience = patience;
    }

    @Override
    public Optional<EmbeddingStore<TextSegment>> open(String name, int numbers)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (!await(client.collectionExistsAsync(name))) {
            if (numbers == 0) {
                return Optional.empty();
            }
            make(name, numbers);
        }
        return Optional.of(
                QdrantEmbeddingStore.builder().client(client).collectionName(name).build());
    }

    private void make(String name, int numbers)
            throws ExecutionException, InterruptedException, TimeoutException {
        await(
                client.createCollectionAsync(
                        name,
                        VectorParams.newBuilder()
                                .setSize(numbers)
                                .setDistance(Distance.Cosine)
                                .build()));
        // a seller's points lie together, so that the filter costs nothing
        await(
                client.createPayloadIndexAsync(
                        name,
                        LangChainStore.SELLER,
                        PayloadSchemaType.Keyword,
                        PayloadIndexParams.newBuilder()
                                .setKeywordIndexParams(
                                        KeywordIndexParams.newBuilder().setIsTenant(true))
                                .build(),
                        true,
                        null,
                        patience));
    }

    private <T> T await(Future<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        client.close();
    }
}
