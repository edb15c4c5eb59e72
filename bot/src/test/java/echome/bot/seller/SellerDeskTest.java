package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class SellerDeskTest {
    @Test
    void claimsTheShopWithTheCodeOnce() throws Exception {
        try (Shop shop = new Shop(Optional.empty())) {
            String code = shop.added.claimCode().orElseThrow();
            Customer nell = shop.seller();
            nell.asks("/claim WRONG", Shop.SOON).mentions("does not fit");
            nell.asks("/claim " + code.toLowerCase(java.util.Locale.ROOT), Shop.SOON)
                    .mentions("yours now");
            nell.awaitReplies(3, Shop.SOON).getLast().mentions("Catalogue: empty", "currency");
            Customer eve = shop.telegram.customer("eve");
            eve.asks("/claim " + code, Shop.SOON).mentions("does not fit");
            assertThat(shop.look("SELECT telegram_id FROM users", String.class))
                    .isEqualTo(Long.toString(Shop.OWNER));
        }
    }

    @Test
    void takesNoCodeAfterFiveWrongOnes() throws Exception {
        try (Shop shop = new Shop(Optional.empty())) {
            Customer eve = shop.telegram.customer("eve");
            for (int i = 0; i < 5; i++) {
                eve.asks("/claim GUESS" + i, Shop.SOON).mentions("does not fit");
            }
            eve.asks("/claim " + shop.added.claimCode().orElseThrow(), Shop.SOON)
                    .mentions("in an hour")
                    .doesNotMention("yours now");
            assertThat(shop.look("SELECT count(telegram_id) FROM users", Integer.class)).isZero();
        }
    }

    @Test
    void customersCanNeitherCommandNorUpload() throws Exception {
        try (Shop shop = new Shop()) {
            Customer anna = shop.telegram.customer("anna");
            anna.asks("/stats", Shop.SOON).mentions("Only the shop can do that");
            anna.uploads("prices.csv", "text/csv", "name,price\nPen,1\n".getBytes(), "");
            anna.awaitReplies(2, Shop.SOON);
            assertThat(shop.look("SELECT count(*) FROM jobs", Integer.class)).isZero();
        }
    }

    @Test
    void aChangeOfThePersonaShowsInTheNextReply() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona set tone_guidelines Always <enthusiastic>", Shop.SOON)
                    .mentions("Was: (nothing)", "Is: Always <enthusiastic>");
            nell.asks("hello", Shop.SOON).mentions("Nell: Always <enthusiastic>");
            nell.asks("/persona", Shop.SOON).mentions("tone_guidelines (set by you on 20");
            nell.asks("/persona set tone_guidelines Calm", Shop.SOON).mentions("rollback 2");
            nell.asks("/persona rollback", Shop.SOON).mentions("version 2");
            nell.asks("hello again", Shop.SOON).mentions("Always <enthusiastic>");
            nell.asks("/persona set tone_guideline x", Shop.SOON)
                    .mentions("tone_guidelines", "/persona fields");
        }
    }

    @Test
    void anotherPersonaSpeaksOnceItIsChosen() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON).mentions("Otto is there");
            nell.presses("Use Otto");
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("Otto speaks");
            nell.asks("hello", Shop.SOON).mentions("Otto:");
            nell.asks("/persona archive Otto", Shop.SOON).mentions("Let another one speak first");
            nell.asks("/personas", Shop.SOON).mentions("▶ Otto", "• Nell");
        }
    }

    @Test
    void everyCommandAnswersAlsoNonsense() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            for (SellerCommands.Described command : SellerCommands.all()) {
                for (String argument : new String[] {"", " <b>& %s ☂ nonsense"}) {
                    assertThat(nell.asks("/" + command.name() + argument, Shop.SOON).text())
                            .as("/" + command.name() + argument)
                            .doesNotContain("went wrong");
                }
            }
            assertThat(
                            shop.look(
                                    "SELECT count(*) FROM outbox WHERE state = 'dropped'",
                                    Integer.class))
                    .isZero();
        }
    }

    @Test
    void statsCountRepliesTokensAndCost() throws Exception {
        try (Shop shop = new Shop()) {
            Customer anna = shop.telegram.customer("anna");
            anna.asks("hello", Shop.SOON);
            shop.seller()
                    .asks("/stats", Shop.SOON)
                    .mentions("Replies: 1", "Tokens: 2000000", "Cost: 3", "1 passed");
        }
    }

    @Test
    void aSearchShowsWhyEachProductIsThere() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            shop.uploads(
                    nell,
                    "lamps.csv",
                    "sku,name,price,currency\nA-1,Red lamp,10,USD\nA-2,Blue lamp,30,USD\n",
                    "Customers see it now");
            int before = nell.replies().size();
            nell.says("/search red lamp under 20 dollars");
            assertThat(shop.shows(nell, before, "Red lamp").text())
                    .contains("Understood: price up to 20 USD")
                    .containsPattern(
                            "1\\. Red lamp, 10\\S* USD\\s+score \\d\\.\\d{3} \\(words 1\\.000,"
                                    + " fuzzy")
                    .doesNotContain("Blue lamp");
        }
    }
}
