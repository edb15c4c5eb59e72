package echome.bot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.message.Message;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What customers do arrives in the shape that the library's own types can read. */
final class CustomerTest {
    private final FakeTelegram telegram = FakeTelegram.start();
    private final Customer anna = telegram.customer("anna").speaking("de");
    private final Caller caller = new Caller();
    private final ObjectMapper mapper =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void aTextNamesItsAuthor() throws Exception {
        Posted posted = anna.says("/start now");
        Update update = updates().getFirst();
        assertThat(update.getUpdateId()).isEqualTo(posted.updateId());
        Message message = update.getMessage();
        assertThat(message.getMessageId()).isEqualTo(posted.messageId());
        assertThat(message.getChatId()).isEqualTo(anna.id());
        assertThat(message.isUserMessage()).isTrue();
        // The library's own isCommand() is false for every message that Jackson has read.
        assertThat(message.getEntities()).hasSize(1);
        assertThat(message.getEntities().getFirst().getType()).isEqualTo("bot_command");
        assertThat(message.getEntities().getFirst().getLength()).isEqualTo(6);
        assertThat(message.getFrom().getUserName()).isEqualTo("anna");
        assertThat(message.getFrom().getFirstName()).isEqualTo("Anna");
        assertThat(message.getFrom().getLanguageCode()).isEqualTo("de");
        assertThat(message.getDate()).isPositive();
    }

    @Test
    void everybodyHasAnIdOfTheirOwn() {
        assertThat(telegram.customer("bob").id()).isNotEqualTo(anna.id());
        assertThat(telegram.customer("anna")).isSameAs(anna);
        assertThat(telegram.customer("owner", 42).id()).isEqualTo(42);
    }

    @Test
    void aDocumentCanBeFetched() throws Exception {
        anna.uploads("catalog.csv", "text/csv", "name,price".getBytes(UTF_8), "/catalog");
        Message message = updates().getFirst().getMessage();
        assertThat(message.getCaption()).isEqualTo("/catalog");
        assertThat(message.getDocument().getFileName()).isEqualTo("catalog.csv");
        assertThat(message.getDocument().getFileSize()).isEqualTo(10);
        assertThat(fetched(message.getDocument().getFileId())).isEqualTo("name,price");
    }

    @Test
    void photosVoicesAndForwards() throws Exception {
        anna.sendsPhoto("jpg".getBytes(UTF_8), "this one?");
        anna.sendsVoice("ogg".getBytes(UTF_8), 3);
        anna.forwards("best price 1 EUR", "Boss");
        List<Update> all = updates();
        Message photo = all.get(0).getMessage();
        assertThat(photo.getCaption()).isEqualTo("this one?");
        assertThat(fetched(photo.getPhoto().getFirst().getFileId())).isEqualTo("jpg");
        assertThat(all.get(1).getMessage().getVoice().getDuration()).isEqualTo(3);
        assertThat(all.get(2).getMessage().getForwardOrigin()).isNotNull();
    }

    @Test
    void anAlbumIsSeveralMessagesOfOneGroup() throws Exception {
        anna.sendsAlbum("my room", List.of(new byte[] {1}, new byte[] {2}));
        List<Message> parts = updates().stream().map(Update::getMessage).toList();
        assertThat(parts).hasSize(2);
        assertThat(parts).extracting(Message::getMediaGroupId).doesNotContainNull();
        assertThat(parts.stream().map(Message::getMediaGroupId).distinct()).hasSize(1);
        assertThat(parts.getLast().getCaption()).isNull();
    }

    @Test
    void anEditKeepsTheMessageId() throws Exception {
        Posted posted = anna.says("blu");
        anna.edits(posted, "blue");
        Message edited = updates().getLast().getEditedMessage();
        assertThat(edited.getMessageId()).isEqualTo(posted.messageId());
        assertThat(edited.getText()).isEqualTo("blue");
        assertThat(edited.getEditDate()).isPositive();
    }

    @Test
    void blockingIsAnUpdateAndWritingAgainUndoesIt() throws Exception {
        anna.says("hi");
        anna.blocksBot();
        Update update = updates().getLast();
        assertThat(update.getMyChatMember().getNewChatMember().getStatus()).isEqualTo("kicked");
        assertThat(sends("x").path("error_code").asInt()).isEqualTo(403);
        anna.says("hi again");
        assertThat(sends("x").path("ok").asBoolean()).isTrue();
    }

    @Test
    void aPressAndAnAnswerPointToTheMessage() throws Exception {
        anna.says("hi");
        sends("<b>two</b> words");
        Sent shown = anna.lastReply();
        anna.repliesTo(shown, "which?");
        anna.presses(shown, "any:data");
        List<Update> all = updates();
        assertThat(all.get(1).getMessage().getReplyToMessage().getMessageId())
                .isEqualTo(shown.messageId());
        assertThat(all.get(1).getMessage().getReplyToMessage().getText()).isEqualTo("two words");
        assertThat(all.get(2).getCallbackQuery().getData()).isEqualTo("any:data");
        assertThatThrownBy(() -> anna.presses("Buy")).hasMessageContaining("no button");
    }

    @Test
    void waitsForTheReplyAndChecksItsWords() throws Exception {
        anna.says("hi");
        sends("It costs 5 EUR");
        Sent reply = anna.awaitReplies(1, Duration.ofSeconds(5)).getFirst();
        assertThat(reply.mentions("5 eur").doesNotMention("6 EUR")).isEqualTo(reply);
        assertThatThrownBy(() -> reply.mentions("6 EUR")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> reply.doesNotMention("costs")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> anna.awaitReplies(2, Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class);
    }

    private JsonNode sends(String html) throws IOException, InterruptedException {
        String fields = ", 'parse_mode': 'HTML', 'text': '" + html + "'}";
        return caller.call(telegram, "sendMessage", "{'chat_id': " + anna.id() + fields);
    }

    private String fetched(String fileId) throws IOException, InterruptedException {
        JsonNode file = caller.call(telegram, "getFile", "{'file_id': '" + fileId + "'}");
        String path = file.at("/result/file_path").asText();
        return caller.get(telegram.url() + "/file/bot" + telegram.token() + "/" + path).body();
    }

    private List<Update> updates() throws IOException, InterruptedException {
        var all = new ArrayList<Update>();
        for (JsonNode update : caller.call(telegram, "getUpdates", "{}").path("result")) {
            all.add(mapper.treeToValue(update, Update.class));
        }
        return all;
    }
}
