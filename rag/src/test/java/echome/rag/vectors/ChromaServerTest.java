package echome.rag.vectors;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Against a real Chroma, where one is named. */
@EnabledIfEnvironmentVariable(
        named = "ECHOME_TEST_CHROMA",
        matches = ".+",
        disabledReason = "no Chroma server: set ECHOME_TEST_CHROMA=chroma+http://host:8000")
class ChromaServerTest extends ServerContract {
    @Override
    String address() {
        return System.getenv().getOrDefault("ECHOME_TEST_CHROMA", "");
    }
}
