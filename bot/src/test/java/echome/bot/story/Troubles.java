package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Fault;
import echome.bot.testkit.ModelFault;
import echome.bot.testkit.ModelRequest;
import echome.bot.testkit.Pace;
import echome.bot.testkit.Replies;
import echome.bot.testkit.Sent;

import java.time.Duration;
import java.util.List;

/** The model, the network and Telegram fail; the shop goes on and says so once. */
final class Troubles {
    private final Launched shop;
    private final Customer nell;
    private final Customer anna;

    Troubles(Launched shop) {
        this.shop = shop;
        this.nell = shop.telegram.customer("nell");
        this.anna = shop.telegram.customer("anna");
    }

    void withAnotherPollerAreToldOnce() {
        int before = nell.replies().size();
        shop.telegram
                .faults()
                .next("getUpdates", Fault.status(409), Fault.status(409), Fault.tooMany(1));
        shop.model.replies(_ -> "Hello.");
        int heard = anna.replies().size();
        anna.says("hello?");
        nell.awaitReplies(before + 1, SOON).getLast().mentions("409", "Another program polls");
        anna.awaitReplies(heard + 1, SOON);
        anna.asks("and now?", SOON);
        assertThat(nell.replies()).hasSize(before + 1);
    }

    void onTheWayToTelegramDoubleNothingTheyNeedNot() {
        shop.telegram.faults().next("sendMessage", Fault.status(502), Fault.tooMany(1));
        shop.model.replies(_ -> "Through wind and weather.");
        int before = anna.replies().size();
        anna.asks("are you still there?", SOON).mentions("Through wind and weather.");
        shop.telegram.faults().next("sendMessage", Fault.lostAnswer());
        shop.model.replies(_ -> "Once or twice.");
        anna.asks("and now?", SOON).mentions("Once or twice.");
        shop.model.replies(_ -> "The end of it.");
        anna.says("good");
        Launched.heard(anna, before, "The end of it.");
        List<String> told =
                anna.replies().subList(before, anna.replies().size()).stream()
                        .map(Sent::text)
                        .distinct()
                        .toList();
        assertThat(told)
                .containsExactly("Through wind and weather.", "Once or twice.", "The end of it.");
    }

    void withMarkupLeaveThePlainWords() {
        int before = shop.telegram.calls("sendMessage").size();
        shop.telegram.faults().next("sendMessage", Fault.status(400));
        shop.model.replies(_ -> "It is **soft** and _warm_.");
        Sent reply = anna.asks("how does it feel?", SOON);
        assertThat(reply.text()).isEqualTo("It is soft and warm.");
        var calls = shop.telegram.awaitCalls("sendMessage", before + 2, SOON);
        assertThat(calls.getLast().parameters().has("parse_mode")).isFalse();
    }

    void withAnEndpointThatDoesNotStreamAreOvercomeOnce() {
        int asked = shop.model.requests().size();
        shop.model.fails(new ModelFault.Whole()).replies(_ -> "In one piece.");
        anna.asks("can you hear me?", SOON).mentions("In one piece.");
        anna.asks("and still?", SOON).mentions("In one piece.");
        assertThat(shop.model.requests().subList(asked, shop.model.requests().size()))
                .extracting(ModelRequest::streamed)
                .containsExactly(true, false, false);
        shop.model.replies(Replies.fromFacts());
    }

    void withACustomerWhoBlockedTheBotAreNotTriedAtAll() {
        Customer tom = shop.telegram.customer("tom");
        shop.model.pace(Pace.after(Duration.ofMillis(400))).replies(_ -> "Hello Tom.");
        int asked = shop.model.requests().size();
        int abandoned = shop.model.abandoned();
        int sent = shop.telegram.calls("sendMessage").size();
        tom.says("hello");
        shop.model.awaitRequests(asked + 1, SOON);
        tom.blocksBot();
        shop.model.awaitAbandoned(abandoned + 1, SOON);
        shop.model.pace(Pace.AT_ONCE);
        assertThat(shop.telegram.calls("sendMessage")).hasSize(sent);
        assertThat(tom.replies()).isEmpty();
    }

    void withTheModelLeaveUsefulRepliesAndOneNotice() throws Exception {
        int before = nell.replies().size();
        assertThat(shop.program().page("/health").statusCode()).isEqualTo(200);
        shop.model.goAway();
        for (int i = 0; i < 4; i++) {
            anna.asks("how much is the Rain Notebook A5?", SOON)
                    .mentions("Rain Notebook A5", "12.99", "?");
        }
        assertThat(nell.awaitReplies(before + 1, SOON)).hasSize(before + 1);
        nell.lastReply().mentions("model");
        var health = shop.program().page("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("The model does not answer");
        shop.model.comeBack();
        shop.model.replies(Replies.fromFacts());
    }

    void withTheTokenAreExplained() throws Exception {
        shop.telegram.faults().sometimes("getUpdates", 1, Fault.status(401));
        anna.says("hello?");
        assertThat(shop.program().awaitLine("state=TOKEN_REFUSED")).contains("@BotFather");
        var health = shop.program().page("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("TOKEN_REFUSED", "@BotFather");
        shop.telegram.faults().clear();
    }
}
