package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;

/** How the persona speaks is the seller's to say. */
final class Speaking {
    private final Launched shop;
    private final Customer nell;
    private final Customer anna;

    Speaking(Launched shop) {
        this.shop = shop;
        this.nell = shop.telegram.customer("nell");
        this.anna = shop.telegram.customer("anna");
    }

    private String promptOf(String question) {
        shop.model.replies(_ -> "Of course.");
        anna.asks(question, SOON);
        return shop.model.lastRequest().system();
    }

    void followsWhatTheSellerSets() {
        assertThat(promptOf("hello")).doesNotContain("Always enthusiastic");
        nell.asks("/persona set tone_guidelines Always enthusiastic", SOON)
                .mentions("Is: Always enthusiastic");
        assertThat(promptOf("hello again")).contains("Always enthusiastic");
        nell.asks("/persona", SOON).mentions("tone_guidelines", "set by you");
    }

    void addsToListsAndTakesFromThem() {
        nell.asks("/persona add catchphrases Rain or shine!", SOON).mentions("Rain or shine!");
        nell.asks("/persona add catchphrases Write on.", SOON).mentions("Write on.");
        assertThat(promptOf("hi")).contains("Rain or shine!", "Write on.");
        nell.asks("/persona remove catchphrases Write on.", SOON);
        assertThat(promptOf("hi")).contains("Rain or shine!").doesNotContain("Write on.");
        nell.asks("/persona reset tone_guidelines", SOON).mentions("Is: (nothing)");
        assertThat(promptOf("hi")).doesNotContain("Always enthusiastic");
    }

    void answersTheSellerAsItAnswersCustomers() {
        shop.model.replies(_ -> "The Ink Pen is 3.20 USD.");
        nell.asks("what is the ink pen?", SOON).mentions("The Ink Pen is 3.20 USD.");
    }
}
