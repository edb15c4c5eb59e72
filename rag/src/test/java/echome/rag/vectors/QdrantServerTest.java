package echome.rag.vectors;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.util.Optional;

/** Against a real Qdrant, where one is named. */
@EnabledIfEnvironmentVariable(
        named = "ECHOME_TEST_QDRANT",
        matches = ".+",
        disabledReason =
                "no Qdrant server: set ECHOME_TEST_QDRANT=qdrant+http://host:6334, and"
                        + " ECHOME_TEST_QDRANT_KEY if it wants one")
class QdrantServerTest extends ServerContract {
    @Override
    String address() {
        return System.getenv().getOrDefault("ECHOME_TEST_QDRANT", "");
    }

    @Override
    Optional<String> key() {
        return Optional.ofNullable(System.getenv("ECHOME_TEST_QDRANT_KEY"));
    }
}
