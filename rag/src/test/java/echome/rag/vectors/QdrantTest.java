package echome.rag.vectors;

/** The adapter over gRPC, against a server of the tests' own. */
class QdrantTest extends ServerContract {
    private final FakeQdrant qdrant = new FakeQdrant();

    @Override
    void stop() {
        qdrant.close();
    }

    @Override
    String address() {
        return qdrant.address();
    }
}
