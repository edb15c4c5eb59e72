package echome.bot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import echome.bot.testkit.rules.FloodControl;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

final class FakeTelegramTest {
    private final FakeTelegram telegram = FakeTelegram.start();
    private final Customer anna = telegram.customer("anna");
    private final Caller caller = new Caller();

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void knowsItsTokensAndMethods() throws Exception {
        String unknown = telegram.url() + "/bot123:unknown/getMe";
        assertThat(caller.get(unknown).statusCode()).isEqualTo(401);
        assertThat(call("GETME", "{'method': 'getme'}").at("/result/is_bot").asBoolean()).isTrue();
        assertThat(call("sendNothing", "{}").path("error_code").asInt()).isEqualTo(404);
    }

    @Test
    void takesFormsAndFilesAndGivesThemBack() throws Exception {
        anna.says("hi");
        String base = telegram.url() + "/bot" + telegram.token();
        caller.post(
                base + "/sendMessage",
                "application/x-www-form-urlencoded",
                "chat_id=" + anna.id() + "&text=100%25+wool");
        assertThat(anna.lastReply().text()).isEqualTo("100% wool");
        String body =
                "--X\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n"
                        + anna.id()
                        + "\r\n"
                        + "--X\r\n"
                        + "Content-Disposition: form-data; name=\"document\";"
                        + " filename=\"errors.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"
                        + "line,reason\r\n"
                        + "7,é\r\n"
                        + "--X--\r\n";
        String answer =
                caller.post(base + "/sendDocument", "multipart/form-data; boundary=X", body).body();
        var file = anna.lastReply().content().file().orElseThrow();
        assertThat(new String(file.bytes(), UTF_8)).isEqualTo("line,reason\r\n7,é");
        String id = Json.read(answer).at("/result/document/file_id").asText();
        String path = call("getFile", "{'file_id': '" + id + "'}").at("/result/file_path").asText();
        assertThat(caller.get(telegram.url() + "/file/bot" + telegram.token() + "/" + path).body())
                .isEqualTo("line,reason\r\n7,é");
    }

    @Test
    void refusesWhoNeverWroteAndWhoBlocked() throws Exception {
        assertThat(send("'text': 'hi'")).startsWith("400 Bad Request: chat not found");
        anna.says("hi");
        assertThat(send("'text': 'hi'")).isEqualTo("ok");
        anna.blocksBot();
        assertThat(send("'text': 'hi'")).startsWith("403 Forbidden: bot was blocked by the user");
        anna.says("hi again");
        assertThat(send("'text': 'hi'")).isEqualTo("ok");
    }

    @Test
    void editsDeletesAndKnowsWhatDidNotChange() throws Exception {
        anna.says("hi");
        send("'text': 'working'");
        int id = anna.lastReply().messageId();
        assertThat(on("editMessageText", "'message_id': " + id + ", 'text': 'done'"))
                .isEqualTo("ok");
        assertThat(anna.lastReply().text()).isEqualTo("done");
        assertThat(on("editMessageText", "'message_id': " + id + ", 'text': 'done'"))
                .startsWith("400 Bad Request: message is not modified");
        assertThat(on("editMessageText", "'message_id': 1, 'text': 'done'"))
                .startsWith("400 Bad Request: message to edit not found");
        assertThat(on("deleteMessage", "'message_id': " + id)).isEqualTo("ok");
        assertThat(on("deleteMessage", "'message_id': " + id))
                .startsWith("400 Bad Request: message to delete not found");
    }

    @Test
    void answersAButtonPressOnceItIsKnownAndNew() throws Exception {
        anna.says("hi");
        send(
                "'text': 'buy?', 'reply_markup': {'inline_keyboard': [[{'text': 'Yes',"
                        + " 'callback_data': 'y:1'}]]}");
        String press = anna.presses("Yes");
        JsonNode update = updates(-1).get(0);
        assertThat(update.at("/callback_query/data").asText()).isEqualTo("y:1");
        assertThat(
                        on(
                                "answerCallbackQuery",
                                "'callback_query_id': '" + press + "', 'text': 'Thanks'"))
                .isEqualTo("ok");
        assertThat(anna.answerTo(press)).contains("Thanks");
        telegram.bot().expireCallbacks();
        assertThat(on("answerCallbackQuery", "'callback_query_id': '" + press + "'"))
                .startsWith("400 Bad Request: query is too old");
    }

    @Test
    void draftsNeedAPrivateChatAndANumber() throws Exception {
        anna.says("hi");
        assertThat(on("sendMessageDraft", "'draft_id': 7, 'text': 'We ha'")).isEqualTo("ok");
        assertThat(telegram.bot().drafts(anna.id()))
                .extracting(Draft::text)
                .containsExactly("We ha");
        assertThat(on("sendMessageDraft", "'draft_id': 0, 'text': 'We ha'")).startsWith("400");
        telegram.bot().openGroup(-100);
        assertThat(
                        call("sendMessageDraft", "{'chat_id': -100, 'draft_id': 7, 'text': 'x'}")
                                .path("error_code")
                                .asInt())
                .isEqualTo(400);
        assertThat(anna.replies()).isEmpty();
    }

    @Test
    void keepsAMenuForEachScopeAndLanguage() throws Exception {
        String menu = "{'commands': [{'command': 'help', 'description': 'Help'}]";
        assertThat(call("setMyCommands", menu + ", 'language_code': 'ru'}").path("ok").asBoolean())
                .isTrue();
        assertThat(call("getMyCommands", "{}").path("result")).isEmpty();
        assertThat(call("getMyCommands", "{'language_code': 'ru'}").path("result")).hasSize(1);
        assertThat(
                        call("setMyCommands", menu.replace("help", "Help!") + "}")
                                .path("description")
                                .asText())
                .isEqualTo("Bad Request: BOT_COMMAND_INVALID");
        assertThat(
                        call("setMyCommands", menu + ", 'scope': {'type': 'chat', 'chat_id': 9}}")
                                .path("description")
                                .asText())
                .contains("chat not found");
    }

    @Test
    void aLostAnswerDeliversExactlyOnce() throws Exception {
        anna.says("hi");
        telegram.faults().next("sendMessage", Fault.lostAnswer());
        assertThatThrownBy(() -> send("'text': 'hello'")).isInstanceOf(IOException.class);
        assertThat(anna.replies()).hasSize(1);
        assertThat(telegram.lostAnswers()).isEqualTo(1);
        send("'text': 'hello'");
        assertThat(anna.replies()).hasSize(2);
        assertThat(telegram.lostAnswers()).isEqualTo(1);
    }

    @Test
    void aConnectionClosedBeforeDeliversNothing() throws Exception {
        anna.says("hi");
        telegram.faults().next("sendMessage", Fault.closedBefore());
        assertThatThrownBy(() -> send("'text': 'hello'")).isInstanceOf(IOException.class);
        assertThat(anna.replies()).isEmpty();
        assertThat(telegram.lostAnswers()).isZero();
    }

    @Test
    void failsAsScripted() throws Exception {
        anna.says("hi");
        telegram.faults().next("sendMessage", Fault.tooMany(3), Fault.status(502));
        JsonNode refused = call("sendMessage", "{'chat_id': " + anna.id() + ", 'text': 'x'}");
        assertThat(refused.at("/parameters/retry_after").asInt()).isEqualTo(3);
        String url = telegram.url() + "/bot" + telegram.token() + "/sendMessage";
        var broken = caller.post(url, "application/json", "{}");
        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(broken.body()).startsWith("<html>");
        assertThat(send("'text': 'x'")).isEqualTo("ok");
        assertThat(telegram.calls("sendMessage"))
                .extracting(ApiCall::status)
                .contains(429, 502, 200);
    }

    @Test
    void randomFaultsAreTheSameForTheSameSeed() {
        assertThat(drawn(5)).isEqualTo(drawn(5)).isNotEqualTo(drawn(6));
    }

    @Test
    void floodsAreStopped() throws Exception {
        anna.says("hi");
        telegram.bot().limits(new FloodControl(0.001, 2, 30));
        assertThat(send("'text': '1'")).isEqualTo("ok");
        assertThat(send("'text': '2'")).isEqualTo("ok");
        assertThat(send("'text': '3'")).startsWith("429 Too Many Requests: retry after");
        Customer bob = telegram.customer("bob");
        bob.says("hi");
        assertThat(
                        call("sendMessage", "{'chat_id': " + bob.id() + ", 'text': 'x'}")
                                .path("ok")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void aGroupThatMovedNamesItsNewId() throws Exception {
        telegram.bot().openGroup(-5);
        telegram.bot().migrate(-5, -1005);
        JsonNode answer = call("sendMessage", "{'chat_id': -5, 'text': 'x'}");
        assertThat(answer.at("/parameters/migrate_to_chat_id").asLong()).isEqualTo(-1005);
    }

    @Test
    void servesHundredsOfCallersAtOnce() throws Exception {
        anna.says("hi");
        var calls = new ArrayList<CompletableFuture<String>>();
        telegram.faults().sometimes("sendMessage", 1, Fault.slow(Duration.ofMillis(100)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> sendQuietly("'text': 'x'"), threads));
            }
            assertThat(calls).extracting(CompletableFuture::join).containsOnly("ok");
        }
        assertThat(anna.replies()).hasSize(500);
    }

    private static List<Boolean> drawn(long seed) {
        var plan = new FaultPlan<Fault>().seed(seed).sometimes("x", 0.5, Fault.status(500));
        var drawn = new ArrayList<Boolean>();
        for (int i = 0; i < 64; i++) {
            drawn.add(plan.draw("x").isPresent());
        }
        return drawn;
    }

    private JsonNode updates(int offset) throws IOException, InterruptedException {
        return call("getUpdates", "{'offset': " + offset + "}").path("result");
    }

    private String sendQuietly(String fields) {
        try {
            return send(fields);
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private String send(String fields) throws IOException, InterruptedException {
        return on("sendMessage", fields);
    }

    private String on(String method, String fields) throws IOException, InterruptedException {
        JsonNode answer = call(method, "{'chat_id': " + anna.id() + ", " + fields + "}");
        return answer.path("ok").asBoolean()
                ? "ok"
                : answer.path("error_code").asInt() + " " + answer.path("description").asText();
    }

    private JsonNode call(String method, String body) throws IOException, InterruptedException {
        return caller.call(telegram, method, body);
    }
}
