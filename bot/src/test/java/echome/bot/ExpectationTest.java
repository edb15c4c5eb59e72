package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.Found;
import echome.rag.Question;

import org.junit.jupiter.api.Test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A question's vector is made while its message is still being stored. */
class ExpectationTest {
    @Test
    void aQuestionThatStandsAloneIsExpectedBeforeItIsLookedFor() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        House.Plan plan = House.Plan.quick().with(database -> new Noting(database, seen));
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

    private static final class Noting extends CatalogueOfNames {
        private final Queue<String> seen;

        Noting(Database database, Queue<String> seen) {
            super(database);
            this.seen = seen;
        }

        @Override
        public void expect(String question) {
            seen.add("expected " + question);
        }

        @Override
        public Found search(Tenant tenant, Question question) {
            seen.add("searched " + question.text());
            return super.search(tenant, question);
        }
    }
}
