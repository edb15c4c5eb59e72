package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

import java.util.List;

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
}
