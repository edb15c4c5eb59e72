package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A question's vector is made while its message is still being stored. */
class ExpectationTest {
    @Test
    void aQuestionThatStandsAloneIsExpectedBeforeItIsLookedFor() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        House.Plan plan =
                House.Plan.quick()
                        .with(database -> new Noting(new CatalogueOfNames(database), seen));
        try (House house = new House(plan)) {
            house.sells("Rain Notebook A5", "12.99");
            house.model.replies(_ -> "Yes.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("do you have a waterproof notebook?", House.SOON);
            assertThat(seen)
                    .containsExactly(
                            "expected do you have a waterproof notebook?",
                            "searched do you have a waterproof notebook?");
            seen.clear();
            anna.asks("and in blue?", House.SOON);
            anna.sendsPhoto(new byte[] {1}, "");
            anna.awaitReplies(3, House.SOON);
            assertThat(seen).isNotEmpty().noneMatch(line -> line.startsWith("expected"));
        }
    }

    private record Noting(Retriever sound, Queue<String> seen) implements Retriever {
        @Override
        public void expect(String question) {
            seen.add("expected " + question);
        }

        @Override
        public Found search(Tenant tenant, Question question) {
            seen.add("searched " + question.text());
            return sound.search(tenant, question);
        }

        @Override
        public List<Product> namedIn(Tenant tenant, String text) {
            return sound.namedIn(tenant, text);
        }

        @Override
        public List<Product> byIds(Tenant tenant, List<String> ids) {
            return sound.byIds(tenant, ids);
        }
    }
}
