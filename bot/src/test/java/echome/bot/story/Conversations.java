package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.ApiCall;
import echome.bot.testkit.Customer;
import echome.bot.testkit.Draft;
import echome.bot.testkit.ModelRequest;
import echome.bot.testkit.Pace;
import echome.bot.testkit.Replies;
import echome.bot.testkit.Sent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What customers ask, and what a model may say to them. */
final class Conversations {
    private static final Pace WORD_BY_WORD = new Pace(Duration.ZERO, Duration.ofMillis(120), 1);

    private final Launched shop;
    private final Customer anna;

    Conversations(Launched shop) {
        this.shop = shop;
        this.anna = shop.telegram.customer("anna");
    }

    /** What the model says to the tries at one reply, the last one for all further ones. */
    private static Function<ModelRequest, String> inTurn(String... replies) {
        AtomicInteger tries = new AtomicInteger();
        return _ -> replies[Math.min(tries.getAndIncrement(), replies.length - 1)];
    }

    private String lastReply(String column) {
        return shop.look(
                "SELECT "
                        + column
                        + " FROM messages WHERE sender = 'persona' ORDER BY created_at DESC, id"
                        + " DESC LIMIT 1",
                String.class);
    }

    void areAnsweredFromTheCatalogue() {
        shop.model.replies(Replies.fromFacts());
        anna.asks("do you have something waterproof to write on?", SOON)
                .mentions("Rain Notebook", "USD");
        anna.asks("how much is the copper lantern?", SOON)
                .mentions("Copper Lantern costs", "1299.00 USD");
        assertThat(shop.model.lastRequest().streamed()).isTrue();
        assertThat(
                        shop.look(
                                """
                                SELECT concat_ws(' ', name, metadata ->> 'username', language, last_contact > now() - interval '1 minute')
                                FROM clients WHERE name = 'Anna'
                                """,
                                String.class))
                .contains("Anna", "t");
        assertThat(lastReply("rag_context -> 0 ->> 'chunk'")).contains("Copper Lantern");
        assertThat(lastReply("(tokens_used ->> 'total')::int > 0")).isEqualTo("t");
        assertThat(lastReply("processing_time_ms > 0")).isEqualTo("t");
        assertThat(lastReply("model")).isEqualTo("fake-model");
        assertThat(
                        shop.look(
                                """
                                SELECT string_agg(c.message_count || ' ' || (c.ended_at IS NULL) || ' ' || c.channel || ' '
                                       || (c.metadata ->> 'telegram_username'), ',')
                                FROM conversations c JOIN clients k ON k.id = c.client_id WHERE k.name = 'Anna'
                                """,
                                String.class))
                .isEqualTo("4 true telegram anna");
    }

    void goOnAboutWhatWasSpokenOf() {
        shop.model.replies(_ -> "Gladly.");
        anna.asks("tell me about the Rain Notebook A4", SOON);
        anna.asks("is it in stock?", SOON);
        assertThat(shop.model.lastRequest().system()).contains("Rain Notebook A4");
        shop.model.replies(_ -> "The Rain Notebook A4 is in stock.");
        anna.asks("so can I have it today?", SOON).doesNotMention("A4 is in stock.");
    }

    void neverShowAPriceThatNothingBears() {
        String lie =
                "It is a lovely thing for all who walk in the rain. It likes every path and every"
                        + " hill. Today it is only 7.77 USD";
        shop.model.pace(WORD_BY_WORD).replies(inTurn(lie, "The Rain Notebook A5 is 12.99 USD."));
        anna.asks("what does the Rain Notebook A5 cost?", SOON)
                .mentions("The Rain Notebook A5 is 12.99 USD.");
        assertThat(lastReply("guard ->> 'verdict'")).isEqualTo("regenerated");
        shop.model.replies(_ -> lie + " today, really, so take it home with you");
        anna.asks("and the Rain Notebook A5 today?", SOON)
                .mentions("Rain Notebook A5", "12.99")
                .doesNotMention("7.77");
        assertThat(lastReply("guard ->> 'verdict'")).isEqualTo("card");
        List<Draft> drafts = shop.telegram.bot().drafts(anna.id());
        assertThat(drafts).as("previews were shown").isNotEmpty();
        assertThat(drafts).extracting(Draft::text).noneMatch(text -> text.contains("7.77"));
        shop.model.pace(Pace.AT_ONCE);
    }

    void showThatAReplyIsBeingMade() {
        shop.model.pace(Pace.after(Duration.ofMillis(1_500))).replies(_ -> "Here I am.");
        int before = typing().size();
        Sent reply = anna.asks("are you there?", SOON);
        assertThat(typing()).hasSizeGreaterThan(before);
        assertThat(typing().get(before).at()).isBefore(reply.at());
        shop.model.pace(Pace.AT_ONCE);
        assertThat(shop.telegram.calls("editMessageText"))
                .as("a sent reply is never edited")
                .noneMatch(call -> call.parameters().path("chat_id").asLong() == anna.id());
    }

    private List<ApiCall> typing() {
        return shop.telegram.calls("sendChatAction").stream()
                .filter(call -> call.parameters().path("chat_id").asLong() == anna.id())
                .toList();
    }

    void fitTelegramHoweverLongAndMarked() {
        String care = "Keep your **paper** dry, and let `ink` rest_a_while before <you> close it. ";
        String reply =
                "# Care\n\n"
                        + (care.repeat(6) + "\n\n").repeat(12)
                        + "```\n"
                        + "fold here\n".repeat(40)
                        + "```\n\n- soft cloth\n- warm water";
        shop.model.replies(_ -> reply);
        int before = anna.replies().size();
        Sent first = anna.asks("how do I look after my paper?", SOON);
        assertThat(first.text()).as(lastReply("guard::text")).contains("Keep your paper dry");
        List<Sent> parts = anna.awaitReplies(before + 2, SOON).subList(before, before + 2);
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.text().length()).isBetween(1, 4_096))
                .allSatisfy(part -> assertThat(part.text()).doesNotContain("**", "```"));
        assertThat(parts.getFirst().content().words().entities())
                .extracting(entity -> entity.type())
                .contains("bold", "code");
        assertThat(parts.getLast().content().words().entities())
                .extracting(entity -> entity.type())
                .contains("pre");
        assertThat(parts.getFirst().text()).contains("rest_a_while before <you> close");
    }

    void mayComeAsVoiceOrPicture() {
        int before = anna.replies().size();
        anna.sendsVoice(new byte[] {1, 2, 3}, 4);
        anna.awaitReplies(before + 1, SOON).getLast().mentions("voice");
        shop.model.replies(Replies.fromFacts());
        anna.sendsPhoto(new byte[] {1, 2, 3}, "do you have such an ink pen?");
        anna.awaitReplies(before + 2, SOON).getLast().mentions("Ink Pen", "3.20 USD");
    }

    void surviveWhatNobodyCanRead() {
        ObjectNode odd = new ObjectMapper().createObjectNode();
        odd.putObject("message")
                .put("message_id", "no number")
                .putObject("chat")
                .put("id", anna.id());
        shop.telegram.bot().update(odd);
        shop.model.replies(Replies.fromFacts());
        anna.asks("how much is the ink pen?", SOON).mentions("3.20 USD");
        assertThat(
                        shop.look(
                                "SELECT string_agg(payload #>> '{message,message_id}', ',') FROM"
                                        + " telegram_updates_set_aside",
                                String.class))
                .isEqualTo("no number");
    }

    void runBesideEachOther() {
        shop.model.pace(Pace.after(Duration.ofMillis(300))).replies(Replies.fromFacts());
        List<Customer> many =
                IntStream.range(0, 30).mapToObj(i -> shop.telegram.customer("guest" + i)).toList();
        many.forEach(guest -> guest.says("how much is the camping mug?"));
        many.forEach(guest ->
                guest.awaitReplies(1, SOON).getFirst().mentions("Camping Mug", "9.00 USD"));
        assertThat(many).allSatisfy(guest -> assertThat(guest.replies()).hasSize(1));
        shop.model.pace(Pace.AT_ONCE);
    }
}
