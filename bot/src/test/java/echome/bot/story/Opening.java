package echome.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.testkit.Customer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first minutes: a bot that had a webhook, a seller who is not known yet. */
final class Opening {
    static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("/claim (\\w+)");

    private final Launched shop;
    private final HttpClient http = HttpClient.newHttpClient();

    Opening(Launched shop) {
        this.shop = shop;
    }

    /** A call of the Bot API, as some other program with the token would make it. */
    private JsonNode call(String method, String body) throws IOException, InterruptedException {
        URI address =
                URI.create(shop.telegram.url() + "/bot" + shop.telegram.token() + "/" + method);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        JsonNode answer =
                MAPPER.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.path("result");
    }

    private List<String> menu(String body) throws IOException, InterruptedException {
        return call("getMyCommands", body).findValuesAsText("command");
    }

    void startsThoughAWebhookIsSet() throws Exception {
        call("setWebhook", "{'url': 'https://example.org/hook'}");
        shop.start();
        shop.telegram.bot().awaitPolls(1, SOON);
        assertThat(call("getWebhookInfo", "{}").path("url").asText()).isEmpty();
        shop.telegram.awaitCalls("setMyCommands", 7, SOON);
        assertThat(menu("{}")).containsExactly("start", "help");
        assertThat(menu("{'language_code': 'ru'}")).containsExactly("start", "help");
        assertThat(call("getMyCommands", "{'language_code': 'ru'}").toString())
                .contains("Поздороваться");
    }

    void greetsACustomerInTheirLanguage() {
        Customer ivan = shop.telegram.customer("ivan").speaking("ru");
        ivan.asks("/start", SOON).mentions("Ivan", "Assistant", "стоит");
        shop.telegram
                .customer("anna")
                .asks("/start", SOON)
                .mentions("Hello Anna", "I am Assistant");
    }

    void isClaimedWithTheCodeThatWasPrinted() throws Exception {
        Matcher code = CODE.matcher(shop.program().awaitLine("No seller is known yet"));
        assertThat(code.find()).isTrue();
        Customer nell = shop.telegram.customer("nell");
        nell.asks("/start", SOON).mentions("I am Assistant");
        nell.asks("/claim WRONGCODE", SOON).mentions("does not fit");
        nell.asks("/claim " + code.group(1), SOON).mentions("This bot is yours now");
        nell.awaitReplies(4, SOON).getLast().mentions("Catalogue: empty", "Next");
        shop.telegram
                .customer("eve")
                .asks("/claim " + code.group(1), SOON)
                .mentions("does not fit");
        // the menu is set by a call behind the replies
        String hers = "{'scope': {'type': 'chat', 'chat_id': " + nell.id() + "}}";
        long until = System.nanoTime() + SOON.toNanos();
        while (menu(hers).isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(menu(hers)).contains("persona", "catalog", "stats", "undo");
        assertThat(menu("{}")).doesNotContain("persona");
    }

    void tellsEverybodyWhatTheyMayDo() {
        shop.telegram
                .customer("nell")
                .asks("/help", SOON)
                .mentions("/persona set", "/catalog", "/stats", "/undo");
        shop.telegram
                .customer("anna")
                .asks("/help", SOON)
                .mentions("/start")
                .doesNotMention("/persona", "/stats");
        shop.telegram.customer("anna").asks("/persona", SOON).mentions("Only the shop");
    }
}
