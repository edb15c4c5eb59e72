package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.ModelFault;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class TrialTest {
    private static final String GOODS =
            "name,price,currency,category\nOak Lamp,40,USD,Lamps\nRed Mug,9.50,USD,Kitchen\n";

    @Test
    void draftAndActiveVersionAnswerTenQuestionsSideBySide() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "goods.csv", GOODS, "Customers see it now");
            nell.asks("/persona set tone_guidelines Calm", Shop.SOON).mentions("version 2");
            nell.asks("/persona draft", Shop.SOON).mentions("customers hear the active version");
            nell.asks("/persona set tone_guidelines Loud", Shop.SOON).mentions("in the draft");
            shop.telegram.customer("anna").asks("hello", Shop.SOON).mentions("Nell: Calm");
            int before = nell.replies().size();
            nell.says("/persona test");
            List<Sent> all = nell.awaitReplies(before + 2, Shop.SOON);
            Sent table = all.getLast();
            table.mentions("10. ", "▶ Nell: Calm", "✎ Nell: Loud", "Red Mug", "Oak Lamp", "40 USD");
            table.mentions("active version: 20000000 tokens, cost 30");
            assertThat(all.get(before).text()).contains("Ten questions");
            nell.presses("Publish the draft");
            nell.awaitReplies(before + 3, Shop.SOON).getLast().mentions("live as version 3");
            shop.telegram.customer("anna").asks("hello", Shop.SOON).mentions("Nell: Loud");
            nell.asks("/persona drop", Shop.SOON).mentions("There is no draft");
        }
    }

    @Test
    void aDroppedDraftLeavesNothing() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona draft", Shop.SOON);
            nell.uploads("a.srt", "application/x-subrip", Speeches.subtitles(), "");
            shop.shows(nell, 1, "utterances heard");
            nell.asks("/persona", Shop.SOON).mentions(Speeches.PHRASE, "source 1");
            nell.asks("/persona drop", Shop.SOON).mentions("speaks as before");
            nell.asks("/persona", Shop.SOON).doesNotMention(Speeches.PHRASE);
        }
    }

    /** A shop with a draft that is louder than the active version. */
    private static Customer drafting(Shop shop) throws Exception {
        Customer nell = shop.seller();
        shop.uploads(nell, "goods.csv", GOODS, "Customers see it now");
        nell.asks("/persona set tone_guidelines Calm", Shop.SOON);
        nell.asks("/persona draft", Shop.SOON);
        nell.asks("/persona set tone_guidelines Loud", Shop.SOON).mentions("in the draft");
        return nell;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    /** The table of a trial, all its pages. */
    private static String table(Customer nell, int from) throws InterruptedException {
        nell.awaitReplies(from + 2, Shop.SOON);
        return nell.replies().subList(from + 1, nell.replies().size()).stream()
                .map(Sent::text)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aSecondTryGoesOnWithTheDraftOfTheFirst() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = drafting(shop);
            AtomicInteger asked = new AtomicInteger();
            shop.beforeReply =
                    () -> {
                        if (asked.incrementAndGet() == 8) {
                            shop.change(
                                    "UPDATE persona_drafts SET manual_overrides ="
                                            + " '{\"tone_guidelines\": \"Shrill\"}'");
                            shop.change("UPDATE products SET name = 'Tin Whistle'");
                            throw new IllegalStateException("the process stumbles");
                        }
                    };
            int before = nell.replies().size();
            nell.says("/persona test");
            String table = table(nell, before);
            assertThat(count(table, "▶ Nell: Calm")).isEqualTo(10);
            assertThat(count(table, "✎ Nell: Loud")).isEqualTo(10);
            assertThat(table)
                    .contains("The draft was changed while it was tested")
                    .doesNotContain("Shrill", "Tin Whistle");
            assertThat(asked).as("no answer is asked for twice").hasValue(21);
            assertThat(nell.replies().getLast().buttons()).isEmpty();
        }
    }

    @Test
    void publishingWhileItRunsChangesNothingInTheTable() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = drafting(shop);
            AtomicInteger asked = new AtomicInteger();
            Gate gate = new Gate();
            shop.beforeReply =
                    () -> {
                        if (asked.incrementAndGet() == 5) {
                            gate.pass();
                        }
                    };
            int first = nell.replies().size();
            nell.says("/persona test");
            gate.awaitReached();
            // its message of progress may come after the fifth question was asked
            int before = nell.awaitReplies(first + 1, Shop.SOON).size();
            nell.asks("/persona publish", Shop.SOON).mentions("live as version 3");
            gate.open();
            nell.awaitReplies(before + 2, Shop.SOON);
            String table = nell.replies().getLast().text();
            assertThat(count(table, "▶ Nell: Calm")).isEqualTo(10);
            assertThat(count(table, "✎ Nell: Loud")).isEqualTo(10);
            assertThat(table).contains("The draft was published or dropped while it was tested");
            assertThat(nell.replies().getLast().buttons()).isEmpty();
            shop.telegram.customer("anna").asks("hello", Shop.SOON).mentions("Nell: Loud");
        }
    }

    @Test
    void aDraftThatChangedSinceItsTestIsNotPublishedByTheOldButton() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = drafting(shop);
            int before = nell.replies().size();
            nell.says("/persona test");
            table(nell, before);
            Sent tested = nell.replies().getLast();
            nell.asks("/persona set tone_guidelines Untried", Shop.SOON);
            nell.presses(tested, tested.buttons().getFirst().value());
            nell.awaitReplies(before + 4, Shop.SOON)
                    .getLast()
                    .mentions("The draft has changed since it was tested");
            shop.telegram.customer("anna").asks("hello", Shop.SOON).mentions("Nell: Calm");
            nell.presses("Publish");
            nell.awaitReplies(before + 5, Shop.SOON).getLast().mentions("live as version");
            shop.telegram.customer("anna").asks("hello", Shop.SOON).mentions("Nell: Untried");
        }
    }

    @Test
    void aRollbackToAVersionThatIsNotThereLeavesTheDraftAlone() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = drafting(shop);
            nell.asks("/persona rollback 99", Shop.SOON).mentions("There is no such version");
            nell.asks("/persona publish", Shop.SOON).mentions("live as version");
        }
    }

    @Test
    void withoutAModelTheAnswersAreComposedAndCostNothing() throws Exception {
        try (Shop shop = Shop.composing()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "goods.csv", GOODS, "Customers see it now");
            nell.asks("/persona draft", Shop.SOON);
            nell.asks("/persona set greeting_closing.typical_greetings Ahoy", Shop.SOON);
            int before = nell.replies().size();
            nell.says("/persona test");
            String table = table(nell, before);
            assertThat(table)
                    .contains("10. ", "No model is configured", "✎ Ahoy")
                    .contains("active version: 0 tokens, cost 0", "draft: 0 tokens, cost 0")
                    .doesNotContain("▶ Ahoy");
        }
    }

    @Test
    void aTrialIsPaidLikeRepliesAndEndsAtTheLimitInWords() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            model.replies(_ -> "Hello!");
            Customer nell = shop.seller();
            nell.asks("/limits client_tokens_per_day 5", Shop.SOON);
            nell.asks("/limits tokens_per_day 3000", Shop.SOON);
            int before = nell.replies().size();
            nell.says("/persona test");
            String table = table(nell, before);
            int asked = model.requests().size();
            assertThat(asked).isBetween(2, 9);
            assertThat(table).contains("The model was not asked further", "/limits");
            assertThat(count(table, "▶ Hello!")).isEqualTo(asked);
            assertThat(nell.replies().get(before).edits()).isPositive();
            assertThat(nell.replies().get(before).text())
                    .isEqualTo("⚠ %d of 10 questions answered:".formatted(asked));
            int used =
                    shop.look(
                            "SELECT tokens_used FROM spend_daily WHERE client_id = 'persona-test'",
                            Integer.class);
            assertThat(used).isBetween(1, 3_000);
            assertThat(table).contains("active version: " + used + " tokens");
            nell.asks("/stats", Shop.SOON).mentions(used + " tokens for /persona test");
        }
    }

    @Test
    void aModelThatFailsMeanwhileIsToldBelowTheTable() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            model.replies(_ -> "Hello!").fails(2, new ModelFault.Status(401));
            Customer nell = shop.seller();
            int before = nell.replies().size();
            nell.says("/persona test");
            assertThat(table(nell, before))
                    .contains(
                            "2 of these answers are composed without the model", "OPENAI_API_KEY");
        }
    }
}
