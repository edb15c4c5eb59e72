package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FeedServer;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class LinkTest {
    private static final String FIVE =
            "name,price,currency,sku\n"
                    + "Pen,1.50,USD,P1\n"
                    + "Pad,2.50,USD,P2\n"
                    + "Ink,3.50,USD,P3\n"
                    + "Nib,4,USD,P4\n"
                    + "Cap,5,USD,P5\n";

    private static int sold(Shop shop) {
        return shop.look("SELECT count(*) FROM products WHERE withdrawn_at IS NULL", Integer.class);
    }

    /** Makes all links due and waits until the look at them has ended. */
    private static void look(Shop shop) {
        int before = ended(shop);
        shop.change("UPDATE catalogue_links SET next_look = now()");
        shop.upkeep.lookAtLinks(Duration.ofHours(6));
        shop.until(() -> ended(shop) > before);
    }

    private static int ended(Shop shop) {
        return shop.look(
                "SELECT count(*) FROM jobs WHERE type = 'catalogue.link' AND status IN"
                        + " ('completed', 'failed')",
                Integer.class);
    }

    @Test
    void aLinkBecomesTheCatalogueAndIsLookedAtAgain() throws Exception {
        try (Shop shop = new Shop();
                FeedServer feed = new FeedServer()) {
            Customer nell = shop.seller();
            feed.file("/feed.csv", FIVE);
            nell.says("/catalog " + feed.url("/feed.csv"));
            shop.shows(nell, 0, "Customers see it now").mentions("5 new", "127.0.0.1/feed.csv");
            // the message shows its end before the job's row does
            shop.until(() -> ended(shop) == 1);
            nell.asks("/catalog", Shop.SOON)
                    .mentions("main: 5 products", "127.0.0.1/feed.csv", "5 new");

            int replies = nell.replies().size();
            look(shop);
            assertThat(feed.requests().getLast().header("if-none-match")).isPresent();
            assertThat(nell.replies()).hasSize(replies);

            feed.file("/feed.csv", FIVE.replace("1.50", "1.60"));
            look(shop);
            nell.awaitReplies(replies + 1, Shop.SOON).getLast().mentions("1 changed", "1.60");
            nell.presses("Undo");
            nell.awaitReplies(replies + 2, Shop.SOON).getLast().mentions("as it was before");
            // the same content is not brought back behind the seller's back
            look(shop);
            assertThat(shop.look("SELECT price FROM products WHERE sku = 'P1'", String.class))
                    .startsWith("1.50");
        }
    }

    @Test
    void asksFirstWhereMuchChangesAndDoesNotAskTwice() throws Exception {
        try (Shop shop = new Shop();
                FeedServer feed = new FeedServer()) {
            Customer nell = shop.seller();
            feed.file("/feed.csv", FIVE);
            nell.says("/catalog " + feed.url("/feed.csv") + " Winter");
            shop.shows(nell, 0, "Customers see it now").mentions("winter");
            shop.until(() -> ended(shop) == 1);
            feed.file("/feed.csv", "name,price,currency,sku\nPen,1.50,USD,P1\n");
            look(shop);
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("4 withdrawn", "Apply it?");
            look(shop);
            assertThat(nell.replies()).hasSize(2);
            assertThat(sold(shop)).isEqualTo(5);
            nell.presses("Apply");
            nell.awaitReplies(3, Shop.SOON).getLast().mentions("Applied");
            assertThat(sold(shop)).isEqualTo(1);
        }
    }

    @Test
    void saysOnceWhatIsWrongAndStopsWhenTold() throws Exception {
        try (Shop shop = new Shop();
                FeedServer feed = new FeedServer()) {
            Customer nell = shop.seller();
            feed.file("/feed.csv", FIVE);
            nell.says("/catalog " + feed.url("/feed.csv"));
            shop.shows(nell, 0, "Customers see it now");
            shop.until(() -> ended(shop) == 1);
            feed.at("/feed.csv", (_, exchange) -> exchange.send(404, "text/plain", ""));
            look(shop);
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("nothing at this link");
            look(shop);
            assertThat(nell.replies()).hasSize(2);
            assertThat(sold(shop)).isEqualTo(5);

            feed.at(
                    "/feed.csv",
                    (_, exchange) -> exchange.send(200, "text/html", "<html><body>Log in</body>"));
            nell.asks("/catalog", Shop.SOON).mentions("nothing at this link");
            nell.presses("Refresh main");
            nell.awaitReplies(5, Shop.SOON).getLast().mentions("web page");
            feed.file("/feed.csv", FIVE);
            look(shop);
            assertThat(nell.replies()).hasSize(5);
            nell.asks("/catalog", Shop.SOON);
            nell.presses("Stop main");
            nell.awaitReplies(7, Shop.SOON).getLast().mentions("not looked at any more");
            assertThat(shop.look("SELECT count(*) FROM catalogue_links", Integer.class)).isZero();
        }
    }

    @Test
    void whatIsNoAddressIsSaid() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/catalog http://", Shop.SOON).mentions("This is no address");
            nell.says("/catalog http://127.0.0.1:1/feed.csv");
            shop.until(() ->
                    nell.replies().stream().anyMatch(sent -> sent.text().contains("connection")));
        }
    }
}
