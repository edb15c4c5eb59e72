package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Fault;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

class UploadTest {
    private static final String TEN =
            "name,price,currency,sku\n"
                    + "Pen,1.50,USD,P1\n"
                    + "Pad,2.50,USD,P2\n"
                    + "Ink,3.50,USD,P3\n"
                    + "Nib,4,USD,P4\n"
                    + "Cap,5,USD,P5\n";

    @Test
    void aFileBecomesTheCatalogueAndUndoTakesItBack() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            Sent shown = shop.uploads(nell, "prices.csv", TEN, "Customers see it now");
            shown.mentions("5 new", "prices.csv");
            assertThat(shown.edits()).isPositive();
            assertThat(nell.replies()).hasSize(1);
            nell.asks("/catalog", Shop.SOON).mentions("main: 5 products");
            assertThat(shop.uploads(nell, "prices.csv", TEN, "Customers see it now").text())
                    .contains("5 unchanged");
            nell.presses("Undo");
            shop.shows(nell, 3, "as it was before");
        }
    }

    @Test
    void asksFirstWhereMuchIsWithdrawn() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "prices.csv", TEN, "Customers see it now");
            shop.uploads(nell, "small.csv", "name,price,currency,sku\nPen,9,USD,P1\n", "Apply it?")
                    .mentions("4 withdrawn", "1.50 → 9.00");
            assertThat(sold(shop)).isEqualTo(5);
            nell.presses("Apply");
            shop.shows(nell, 2, "Applied");
            assertThat(sold(shop)).isEqualTo(1);
            nell.asks("/catalog", Shop.SOON).mentions("main: 1 product, 1 in stock");
            nell.asks("/undo", Shop.SOON).mentions("as it was before");
            assertThat(sold(shop)).isEqualTo(5);
        }
    }

    @Test
    void anUploadThatWaitedWhileALaterOneWasAppliedIsNotApplied() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "prices.csv", TEN, "Customers see it now");
            shop.uploads(nell, "old.csv", TEN.replace("Pad,2.50", "Pad,25"), "Apply it?");
            shop.uploads(nell, "new.csv", TEN.replace("Ink,3.50", "Ink,35"), "Apply it?");
            nell.presses("Apply");
            shop.shows(nell, 3, "Applied");
            nell.presses("Apply");
            shop.shows(nell, 4, "A later change of this catalogue was applied");
            nell.asks("/search ink", Shop.SOON);
            assertThat(shop.look("SELECT price::text FROM products WHERE sku = 'P3'", String.class))
                    .startsWith("35");
            nell.asks("/catalog ftp://shop.example/feed.xml", Shop.SOON)
                    .mentions("http:// or https://");
        }
    }

    @Test
    void aPressedTwiceUndoTakesBackOnlyOneUpload() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "a.csv", TEN, "Customers see it now");
            Sent second =
                    shop.uploads(
                            nell, "b.csv", TEN.replace("1.50", "1.60"), "Customers see it now");
            String data = second.buttons().getFirst().value();
            nell.presses(second, data);
            nell.presses(second, data);
            shop.shows(nell, 2, "as it was before");
            shop.shows(nell, 3, "taken back before");
            assertThat(sold(shop)).isEqualTo(5);
            assertThat(
                            shop.look(
                                    "SELECT price = 1.50 FROM products WHERE sku = 'P1'",
                                    Boolean.class))
                    .isTrue();
        }
    }

    @Test
    void aBrokenFileChangesNothingAndSaysWhy() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "prices.csv", TEN, "Customers see it now");
            nell.uploads("broken.bin", "application/octet-stream", new byte[] {0, 1, 2, 3, 0}, "");
            shop.shows(nell, 1, "Nothing was changed");
            assertThat(sold(shop)).isEqualTo(5);
            assertThat(
                            shop.look(
                                    "SELECT count(*) FROM jobs WHERE status = 'failed'",
                                    Integer.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void saysTheSummaryAnewWhereTheMessageCannotBeEdited() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.telegram.faults().sometimes("editMessageText", 1, Fault.status(400));
            nell.uploads("prices.csv", "text/csv", TEN.getBytes(), "");
            shop.shows(nell, 1, "5 new");
        }
    }

    @Test
    void theCaptionNamesTheCatalogueAndRefusedLinesComeWithReasons() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            String rows = "name,price,currency\nLamp,12,USD\n,7,USD\nBulb,cheap,USD\n";
            nell.uploads("w.csv", "text/csv", rows.getBytes(), "/catalog Winter Sale");
            shop.shows(nell, 0, "Customers see it now")
                    .mentions("winter-sale", "refused", "line 3");
            assertThat(shop.look("SELECT min(catalog_id) FROM products", String.class))
                    .isEqualTo("winter-sale");
        }
    }

    @Test
    void theCurrencyThatIsNamedAfterTheFileGivesItsProductsTheirPrice() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.change("UPDATE shop_settings SET currency = NULL");
            String rows = "name,price,sku\nPen,1.50,P1\nPad,2.50,P2\n";
            shop.uploads(nell, "shop.csv", rows, "Customers see it now")
                    .mentions("customers are shown no price", "/shop currency USD");
            nell.asks("/shop currency USD", Shop.SOON).mentions("USD", "2 products");
            nell.awaitReplies(3, Shop.SOON).getLast().mentions("2 products", "now");
            assertThat(shop.look("SELECT min(currency) FROM products", String.class))
                    .isEqualTo("USD");
            assertThat(shop.uploads(nell, "shop.csv", rows, "2 unchanged").text())
                    .doesNotContain("without a currency");
        }
    }

    @Test
    void anUndoPassesByWhatChangedNothingAndAsksAboutWhatWaits() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "a.csv", TEN, "Customers see it now");
            assertThat(shop.uploads(nell, "a.csv", TEN, "5 unchanged").buttons()).isEmpty();
            shop.uploads(nell, "b.csv", TEN.replace("Pad,2.50", "Pad,25"), "Apply it?");
            Sent asked = nell.asks("/undo", Shop.SOON);
            asked.mentions("b.csv", "waits for Apply");
            assertThat(sold(shop)).isEqualTo(5);
            nell.presses("Cancel that upload");
            nell.awaitReplies(5, Shop.SOON).getLast().mentions("nothing was changed");
            nell.asks("/undo", Shop.SOON).mentions("5 withdrawn again");
            assertThat(sold(shop)).isZero();
        }
    }

    @Test
    void aCommandOfCataloguesInACaptionIsNoName() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            int replies = 0;
            for (String caption :
                    java.util.List.of(
                            "/catalog remove main", "/catalog Remove", "/catalog http://x")) {
                nell.uploads("w.csv", "text/csv", TEN.getBytes(), caption);
                nell.awaitReplies(++replies, Shop.SOON).getLast().mentions("was not taken in");
            }
            assertThat(shop.look("SELECT count(*) FROM jobs", Integer.class)).isZero();
        }
    }

    @Test
    void aForwardedPostBecomesAProductWhenTheSellerWants() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "prices.csv", TEN, "Customers see it now");
            post(nell, "Desk Lamp - $24.90\nWarm light, oak foot.");
            post(nell, "Floor Lamp\nOnly 1 299,00 \u20bd this week");
            assertThat(
                            shop.look(
                                    "SELECT string_agg(name || ' ' || price || ' ' || currency, ','"
                                        + " ORDER BY name) FROM products WHERE catalog_id = 'posts'"
                                        + " AND withdrawn_at IS NULL",
                                    String.class))
                    .isEqualTo("Desk Lamp 24.9000 USD,Floor Lamp 1299.0000 RUB");
            nell.presses("Undo");
            nell.awaitReplies(6, Shop.SOON).getLast().mentions("as it was before");
            assertThat(sold(shop)).isEqualTo(6);
        }
    }

    @Test
    void aPhotosCaptionBecomesAProductWhenTheSellerWants() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.sendsPhoto(new byte[] {1, 2, 3}, "#new\nBlue vase\nHand made, 35 EUR");
            nell.awaitReplies(1, Shop.SOON).getLast().mentions("Add this", "Blue vase", "35 EUR");
            nell.presses("Add");
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("in the catalogue now");
            assertThat(shop.look("SELECT name || price FROM products", String.class))
                    .isEqualTo("Blue vase35.0000");
            nell.sendsPhoto(new byte[] {1, 2, 3}, "Green bowl, one of a kind");
            nell.awaitReplies(3, Shop.SOON).getLast().mentions("Add this", "none in the post");
            nell.presses("No");
            assertThat(sold(shop)).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsPassedOnWithACaptionIsAFile() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(nell, "prices.csv", TEN, "Customers see it now");
            com.fasterxml.jackson.databind.node.ObjectNode passedOn =
                    shop.lastUpdate().with("/message").deepCopy();
            passedOn.remove(java.util.List.of("message_id", "date", "chat", "from"));
            passedOn.put("caption", "Our prices");
            passedOn.putObject("forward_origin")
                    .put("type", "hidden_user")
                    .put("date", 1)
                    .put("sender_user_name", "Anna");
            nell.posts(passedOn);
            shop.shows(nell, 1, "5 unchanged");
        }
    }

    @Test
    void aFileThatTelegramDoesNotGiveOutIsSaidToBeTooLarge() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.uploads("big.csv", "text/csv", new byte[20 * 1024 * 1024 + 1], "");
            nell.awaitReplies(1, Shop.SOON)
                    .getLast()
                    .mentions("larger than 20 MB", "/catalog https://", "./echome ingest");
        }
    }

    private static void post(Customer seller, String text) {
        int before = seller.replies().size();
        seller.forwards(text, "Nell's channel");
        seller.awaitReplies(before + 1, Shop.SOON).getLast().mentions("Add this", "Lamp");
        seller.presses("Add");
        seller.awaitReplies(before + 2, Shop.SOON).getLast().mentions("in the catalogue now");
    }

    private static int sold(Shop shop) {
        return shop.look("SELECT count(*) FROM products WHERE withdrawn_at IS NULL", Integer.class);
    }
}
