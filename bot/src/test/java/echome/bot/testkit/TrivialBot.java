package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

/** The least that can be called a bot: polls, asks the model, sends what it says. Keeps nothing. */
final class TrivialBot implements AutoCloseable {
    private final String telegram;
    private final String model;
    private final Caller caller = new Caller();
    private final Thread poller;

    TrivialBot(String telegramUrl, String token, String modelUrl) {
        this.telegram = telegramUrl + "/bot" + token + "/";
        this.model = modelUrl + "/chat/completions";
        this.poller = Thread.ofVirtual().start(this::poll);
    }

    /** Arguments: URL of Telegram, token, URL of the model. */
    public static void main(String[] args) throws InterruptedException {
        try (var bot = new TrivialBot(args[0], args[1], args[2])) {
            bot.poller.join();
        }
    }

    private void poll() {
        long offset = 0;
        try {
            while (true) {
                ObjectNode request = Json.object().put("offset", offset).put("timeout", 30);
                for (JsonNode update : call(telegram + "getUpdates", request).path("result")) {
                    offset = update.path("update_id").asLong() + 1;
                    Thread.ofVirtual().start(() -> answer(update.path("message")));
                }
            }
        } catch (IOException | InterruptedException e) {
            // closed, or Telegram is gone: either way it is over
        }
    }

    private void answer(JsonNode message) {
        ObjectNode prompt = Json.object().put("model", "m");
        prompt.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", message.path("text").asText());
        try {
            String reply = call(model, prompt).at("/choices/0/message/content").asText();
            ObjectNode send = Json.object().put("chat_id", message.at("/chat/id").asLong());
            call(telegram + "sendMessage", send.put("text", reply));
        } catch (IOException | InterruptedException e) {
            // lost, as with everybody who does not try again
        }
    }

    private JsonNode call(String url, ObjectNode body) throws IOException, InterruptedException {
        return Json.read(caller.post(url, "application/json", Json.write(body)).body());
    }

    @Override
    public void close() {
        poller.interrupt();
    }
}
