package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

class ProofTest {
    private static final String PEN = "name,price,currency,sku\nPen,1.50,USD,P1\nPad,3,USD,P2\n";

    @Test
    void showsWhatAReplyRestedOnThenAndNow() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "prices.csv", PEN, "Customers see it now");
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            rows.addObject()
                    .put(
                            "product_id",
                            shop.look("SELECT id FROM products WHERE sku = 'P1'", String.class))
                    .put("version", 1);
            shop.restsOn = rows;
            Sent reply = nell.asks("what is the pen?", Shop.SOON);
            shop.restsOn = JsonNodeFactory.instance.arrayNode();
            nell.asks("and something else?", Shop.SOON);
            shop.uploads(nell, "prices.csv", PEN.replace("1.50", "1.60"), "Customers see it now");
            int before = nell.replies().size();
            nell.repliesTo(reply, "/proof");
            nell.awaitReplies(before + 1, Shop.SOON)
                    .getLast()
                    .mentions(
                            "Pen",
                            "version 1): 1.50 USD, in stock",
                            "now version 2: 1.60 USD",
                            "passed");
            nell.asks("/proof", Shop.SOON).mentions("no product");
            String id =
                    shop.look(
                            "SELECT min(id) FROM messages WHERE sender = 'persona'", String.class);
            nell.asks("/proof " + id, Shop.SOON).mentions("Pen", id);
            nell.asks("/proof msg_unknown", Shop.SOON)
                    .mentions("no reply of the persona that I know");
        }
    }

    @Test
    void showsTheShopsOwnTextsThatAReplyRestedOn() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            rows.addObject()
                    .put("knowledge_id", "know_1")
                    .put("source", "about.md")
                    .put("chunk", "We deliver in 3-5 <business> days.")
                    .put("similarity_score", 0.5);
            shop.restsOn = rows;
            nell.asks("how long does delivery take?", Shop.SOON);
            nell.asks("/proof", Shop.SOON)
                    .mentions("about.md: We deliver in 3-5 <business> days.")
                    .doesNotMention("which is gone");
        }
    }

    @Test
    void limitsAreSetAndShown() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/limits tokens_per_day 200 000", Shop.SOON).mentions("at most 200000");
            nell.asks("/limits", Shop.SOON).mentions("tokens_per_day: 200000 (set by you), used 0");
            nell.asks("/limits cost_per_day much", Shop.SOON).mentions("Say how much");
            nell.asks("/limits tokens_per_day off", Shop.SOON).mentions("taken away");
            nell.asks("/limits", Shop.SOON).mentions("tokens_per_day: none");
        }
    }
}
