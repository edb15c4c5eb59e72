package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Question;
import echome.rag.embed.GateEmbedder;
import echome.rag.embed.RememberingEmbedder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExpectedQuestionTest {
    @Test
    void isEmbeddedOnceAndOnlyWhereTheModelIsIdle() throws InterruptedException {
        GateEmbedder gate = new GateEmbedder();
        gate.open.countDown();
        try (MigratedDatabase database = MigratedDatabase.create()) {
            Shop shop = new Shop(database, "tables").sells("Oak Table").opens();
            ProductSearch search =
                    new ProductSearch(database.database(), new RememberingEmbedder(gate, 10));
            search.expect("oak chairs, please");
            assertThat(gate.asked).hasValue(0);
            gate.idle = true;
            search.expect("a pine table under $50");
            gate.reached.await();
            search.search(shop.tenant(), new Question("a pine table under $50", 5));
            assertThat(gate.asked).hasValue(1);
        }
    }
}
