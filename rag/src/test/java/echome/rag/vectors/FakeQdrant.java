package echome.rag.vectors;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.SearchResponse;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.PointsGrpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Qdrant's API over gRPC as far as it is used, comparing all vectors it holds. */
final class FakeQdrant implements AutoCloseable {
    private final Map<String, Map<String, PointStruct>> collections = new ConcurrentHashMap<>();
    private final Server server;

    FakeQdrant() {
        try {
            server =
                    Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                            .addService(new Collections())
                            .addService(new Points())
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "qdrant+http://127.0.0.1:" + server.getPort();
    }

    private static <T> void answer(StreamObserver<T> to, T what) {
        to.onNext(what);
        to.onCompleted();
    }

    private final class Collections extends CollectionsGrpc.CollectionsImplBase {
        @Override
        public void collectionExists(
                CollectionExistsRequest request, StreamObserver<CollectionExistsResponse> to) {
            answer(
                    to,
                    CollectionExistsResponse.newBuilder()
                            .setResult(
                                    CollectionExists.newBuilder()
                                            .setExists(
                                                    collections.containsKey(
                                                            request.getCollectionName())))
                            .build());
        }

        @Override
        public void create(
                CreateCollection request, StreamObserver<CollectionOperationResponse> to) {
            collections.put(request.getCollectionName(), new ConcurrentHashMap<>());
            answer(to, CollectionOperationResponse.newBuilder().setResult(true).build());
        }
    }

    private final class Points extends PointsGrpc.PointsImplBase {
        @Override
        public void createFieldIndex(
                CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> to) {
            answer(to, PointsOperationResponse.getDefaultInstance());
        }

        @Override
        public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> to) {
            Map<String, PointStruct> points = collections.get(request.getCollectionName());
            if (points == null) {
                to.onError(Status.NOT_FOUND.asException());
                return;
            }
            request.getPointsList().forEach(point -> points.put(point.getId().getUuid(), point));
            answer(to, PointsOperationResponse.getDefaultInstance());
        }

        @Override
        public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> to) {
            Map<String, PointStruct> points = collections.get(request.getCollectionName());
            if (points == null) {
                to.onError(Status.NOT_FOUND.asException());
                return;
            }
            PointsSelector selector = request.getPoints();
            if (selector.hasFilter()) {
                points.values().removeIf(point -> fits(point, selector.getFilter()));
            }
            selector.getPoints().getIdsList().forEach(id -> points.remove(id.getUuid()));
            answer(to, PointsOperationResponse.getDefaultInstance());
        }

        @Override
        public void search(SearchPoints request, StreamObserver<SearchResponse> to) {
            Map<String, PointStruct> points = collections.get(request.getCollectionName());
            if (points == null) {
                to.onError(Status.NOT_FOUND.asException());
                return;
            }
            List<ScoredPoint> found =
                    points.values().stream()
                            .filter(point -> fits(point, request.getFilter()))
                            .map(point -> scored(point, request.getVectorList()))
                            .sorted(Comparator.comparingDouble(ScoredPoint::getScore).reversed())
                            .limit(request.getLimit())
                            .toList();
            answer(to, SearchResponse.newBuilder().addAllResult(found).build());
        }
    }

    private static ScoredPoint scored(PointStruct point, List<Float> question) {
        List<Float> vector = numbers(point);
        return ScoredPoint.newBuilder()
                .setId(point.getId())
                .setScore(cosine(vector, question))
                .putAllPayload(point.getPayloadMap())
                .setVectors(
                        VectorsOutput.newBuilder()
                                .setVector(
                                        VectorOutput.newBuilder()
                                                .setDense(
                                                        DenseVector.newBuilder()
                                                                .addAllData(vector))))
                .build();
    }

    private static List<Float> numbers(PointStruct point) {
        var vector = point.getVectors().getVector();
        return vector.hasDense() ? vector.getDense().getDataList() : vector.getDataList();
    }

    private static float cosine(List<Float> a, List<Float> b) {
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < a.size(); i++) {
            product += a.get(i) * b.get(i);
            squares += a.get(i) * a.get(i);
            others += b.get(i) * b.get(i);
        }
        return (float) (product / Math.sqrt(squares * others));
    }

    private static boolean fits(PointStruct point, Filter filter) {
        for (Condition condition : filter.getMustList()) {
            var held = point.getPayloadOrThrow(condition.getField().getKey());
            if (!held.getStringValue().equals(condition.getField().getMatch().getKeyword())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
