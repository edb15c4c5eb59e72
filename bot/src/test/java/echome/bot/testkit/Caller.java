package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A plain HTTP client for the tests of the fakes. */
final class Caller {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpResponse<String> post(String url, String type, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Calls a method of the Bot API with single quotes for double ones. */
    JsonNode call(FakeTelegram telegram, String method, String body)
            throws IOException, InterruptedException {
        String url = telegram.url() + "/bot" + FakeTelegram.TOKEN + "/" + method;
        return Json.read(post(url, "application/json", body.replace('\'', '"')).body());
    }
}
