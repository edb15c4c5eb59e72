package echome.bot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** getUpdates: offsets, waiting, conflicts. */
final class UpdatesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeTelegram telegram = FakeTelegram.start();
    private final Customer anna = telegram.customer("anna");
    private final Caller caller = new Caller();

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void handsOutUpdatesUntilAnOffsetConfirmsThem() throws Exception {
        int first = anna.says("one").updateId();
        anna.says("two");
        assertThat(texts(updates(0))).containsExactly("one", "two");
        assertThat(texts(updates(0))).as("not confirmed, so again").containsExactly("one", "two");
        assertThat(telegram.bot().acknowledgedOffset()).isEmpty();
        assertThat(texts(updates(first + 1))).containsExactly("two");
        assertThat(texts(updates(0))).as("confirmed for good").containsExactly("two");
        assertThat(telegram.bot().acknowledgedOffset()).contains(first + 1);
    }

    @Test
    void aNegativeOffsetForgetsAllButTheLast() throws Exception {
        anna.types("one", "two", "three");
        assertThat(texts(updates(-2))).containsExactly("two", "three");
        assertThat(texts(updates(0))).containsExactly("two", "three");
    }

    @Test
    void idsMayStartAnewLowerThanTheOffset() throws Exception {
        int last = anna.says("old").updateId();
        updates(last + 1);
        telegram.bot().startUpdateIdsAt(500);
        anna.says("new");
        JsonNode batch = updates(last + 1);
        assertThat(texts(batch)).containsExactly("new");
        assertThat(batch.get(0).path("update_id").asInt()).isEqualTo(500);
    }

    @Test
    void limitsABatch() throws Exception {
        anna.types("one", "two", "three");
        assertThat(texts(call("getUpdates", "{'limit': 2}").path("result")))
                .containsExactly("one", "two");
    }

    @Test
    void aWaitingPollReturnsWithTheFirstUpdate() throws Exception {
        CompletableFuture<JsonNode> poll = poll();
        telegram.bot().awaitPolls(1, SOON);
        anna.says("hello");
        assertThat(texts(poll.get().path("result"))).containsExactly("hello");
    }

    @Test
    void aSecondPollEndsTheFirstWithConflict() throws Exception {
        CompletableFuture<JsonNode> first = poll();
        telegram.bot().awaitPolls(1, SOON);
        CompletableFuture<JsonNode> second = poll();
        assertThat(first.get().path("error_code").asInt()).isEqualTo(409);
        assertThat(first.get().path("description").asText())
                .startsWith("Conflict: terminated by other getUpdates request");
        anna.says("hello");
        assertThat(texts(second.get().path("result"))).containsExactly("hello");
    }

    @Test
    void aWebhookAndPollingExcludeEachOther() throws Exception {
        assertThat(
                        call("setWebhook", "{'url': 'https://shop.example/hook'}")
                                .path("ok")
                                .asBoolean())
                .isTrue();
        assertThat(call("getUpdates", "{}").path("error_code").asInt()).isEqualTo(409);
        assertThat(call("getWebhookInfo", "{}").at("/result/url").asText())
                .contains("shop.example");
        call("deleteWebhook", "{}");
        assertThat(call("getUpdates", "{}").path("ok").asBoolean()).isTrue();
    }

    @Test
    void goesAwayAndComesBackWithAllItHad() throws Exception {
        anna.says("hi");
        CompletableFuture<JsonNode> poll = poll();
        poll.get();
        telegram.goAway();
        anna.says("anybody there?");
        assertThatThrownBy(() -> updates(0)).isInstanceOf(IOException.class);
        telegram.comeBack();
        assertThat(texts(updates(0))).containsExactly("hi", "anybody there?");
    }

    private CompletableFuture<JsonNode> poll() {
        var result = new CompletableFuture<JsonNode>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        result.complete(call("getUpdates", "{'timeout': 30}"));
                    } catch (IOException | InterruptedException e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private JsonNode updates(int offset) throws IOException, InterruptedException {
        return call("getUpdates", "{'offset': " + offset + "}").path("result");
    }

    private JsonNode call(String method, String body) throws IOException, InterruptedException {
        return caller.call(telegram, method, body);
    }

    private static List<String> texts(JsonNode updates) {
        var texts = new ArrayList<String>();
        updates.forEach(u -> texts.add(u.at("/message/text").asText()));
        return texts;
    }
}
