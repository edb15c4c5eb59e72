package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Pace;
import echome.bot.testkit.Replies;
import echome.bot.testkit.Sent;

import java.time.Duration;

/** The program stops when it is told to, and goes on where it was. */
final class Ending {
    private final Launched shop;
    private final Customer anna;

    Ending(Launched shop) {
        this.shop = shop;
        this.anna = shop.telegram.customer("anna");
    }

    void comesWithinTenSeconds() throws Exception {
        assertThat(shop.program().stop().millis()).isLessThan(10_000);
    }

    void leavesNothingUnansweredWhenItStartsAgain() throws Exception {
        shop.model.replies(Replies.fromFacts());
        int before = anna.replies().size();
        anna.says("how much is the camping mug?");
        shop.start();
        Launched.heard(anna, before, "9.00 USD");
        assertThat(shop.program().said()).doesNotContain("/claim");
    }

    void finishesTheReplyInWork() throws Exception {
        shop.model.pace(Pace.after(Duration.ofSeconds(2))).replies(_ -> "Just before the end.");
        int asked = shop.model.requests().size();
        int before = anna.replies().size();
        anna.says("one more thing");
        shop.model.awaitRequests(asked + 1, SOON);
        assertThat(shop.program().stop().millis()).isLessThan(10_000);
        assertThat(anna.replies().subList(before, anna.replies().size()))
                .extracting(Sent::text)
                .containsExactly("Just before the end.");
    }
}
