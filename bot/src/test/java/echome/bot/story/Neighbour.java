package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeBot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A second seller, whose bot is added while the first one's is served. */
final class Neighbour {
    private static final String TOKEN = "7000000077:AAFakeTokenOfTheNeighbourForTestsOnly";
    private static final Pattern CODE = Pattern.compile("/claim (\\w+)");

    private final Launched shop;
    private final FakeBot bot;

    Neighbour(Launched shop) {
        this.shop = shop;
        this.bot = shop.telegram.bot(TOKEN);
    }

    void movesIn() throws Exception {
        Matcher code = CODE.matcher(shop.commandReading(TOKEN + "\n", "bot", "add"));
        assertThat(code.find()).isTrue();
        Customer boris = bot.customer("boris");
        boris.asks("/claim " + code.group(1), SOON).mentions("This bot is yours now");
        shop.telegram.awaitCalls("setMyCommands", 15, SOON);
        assertThat(shop.command("bot", "list")).contains("@shop_bot");
    }

    /** Nothing of one shop is seen in the other. */
    void hasAShopOfTheirOwn() {
        Customer carol = bot.customer("carol");
        int asked = shop.model.requests().size();
        shop.model.replies(_ -> "I can look that up.");
        carol.asks("do you sell a rain notebook?", SOON);
        assertThat(shop.model.requests().get(asked).prompt())
                .doesNotContain("Rain Notebook A5", "12.99");
        bot.customer("boris").asks("/catalog", SOON).mentions("Your catalogue is empty");
    }
}
