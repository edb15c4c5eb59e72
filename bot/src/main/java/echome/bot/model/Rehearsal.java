package echome.bot.model;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A call that is answered inside the HTTP client, so that all classes on its way get loaded. */
final class Rehearsal {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String EVENTS =
            """
            data: {"id":"0","model":"none","choices":[{"index":0,"delta":{"content":"Hello"}}]}

            data: {"id":"0","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"id":"0","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}

            data: [DONE]

            """;

    private Rehearsal() {}

    /**
     * @throws IllegalStateException when the call fails, which only a fault of ours can cause
     */
    static void of(Endpoint endpoint, Clock clock) {
        var request =
                new ModelRequest(
                        "Be brief.",
                        List.of(new Line(Role.CUSTOMER, "Hi"), new Line(Role.PERSONA, "Hello")),
                        1,
                        "rehearsal",
                        LIMIT);
        try {
            endpoint.answeredBy(Rehearsal::answer, clock)
                    .ask(
                            request,
                            () ->
                                    new Attempt(
                                            PartialText.IGNORED,
                                            new Cancellation(),
                                            clock,
                                            clock.instant().plus(LIMIT)));
        } catch (ModelFailure failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Response answer(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(EVENTS, MediaType.get("text/event-stream")))
                .build();
    }
}
