package echome.rag.vectors;

/** The adapter over HTTP, against a server of the tests' own. */
class ChromaTest extends ServerContract {
    private final FakeChroma chroma = FakeChroma.start();

    @Override
    void stop() {
        chroma.close();
    }

    @Override
    String address() {
        return chroma.address();
    }
}
