package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Exchange;
import echome.bot.testkit.http.Handler;
import echome.bot.testkit.http.Request;
import echome.bot.testkit.http.Upload;
import echome.bot.testkit.rules.Refusal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes an HTTP request for a bot, lets it meet its fault, calls the method and answers. */
final class BotApi implements Handler {
    private static final int RECORDED = 100_000;
    private static final Pattern CALL = Pattern.compile("/bot([^/]+)/(\\w+)/?");
    private static final Pattern DOWNLOAD = Pattern.compile("/file/bot([^/]+)/(.+)");
    private static final Pattern TOKEN = Pattern.compile("\\d{1,19}:[\\w-]+");
    private static final Set<String> DELIVERING =
            Set.of("sendmessage", "senddocument", "sendphoto");
    private static final String HTML = "<html><body><h1>%d</h1><p>nginx</p></body></html>";

    private record Account(FakeBot bot, Map<String, Method> methods) {}

    /** A computed answer that is not written yet. */
    private record Answer(int status, ObjectNode body) {
        boolean delivered(String method) {
            return status == 200 && DELIVERING.contains(method);
        }

        int messageId(String method) {
            return delivered(method) ? body.path("result").path("message_id").asInt() : 0;
        }
    }

    private final Clock clock;
    private final Signal signal = new Signal();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final FaultPlan<Fault> faults = new FaultPlan<>();
    private final Deque<ApiCall> calls = new ArrayDeque<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean recording = true;

    BotApi(Clock clock) {
        this.clock = clock;
    }

    FakeBot bot(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("not like a token");
        }
        return accounts.computeIfAbsent(token, this::open).bot();
    }

    private Account open(String token) {
        var bot = new FakeBot(token, clock, signal);
        var methods = new HashMap<String, Method>();
        var sending = new SendMethods(bot);
        sending.register(methods);
        new EditMethods(bot, sending).register(methods);
        new AccountMethods(bot).register(methods);
        new CommandMethods(bot).register(methods);
        return new Account(bot, methods);
    }

    @Override
    public void handle(Request request, Exchange exchange)
            throws IOException, InterruptedException {
        Matcher download = DOWNLOAD.matcher(request.path());
        if (download.matches()) {
            download(download.group(1), download.group(2), exchange);
            return;
        }
        Matcher call = CALL.matcher(request.path());
        if (!call.matches()) {
            write(exchange, refused(new Refusal(404, "Not Found", Map.of())));
            return;
        }
        String method = call.group(2).toLowerCase(Locale.ROOT);
        String agent = request.header("user-agent").orElse("");
        Instant at = clock.instant();
        Optional<Fault> fault = faults.draw(method);
        if (endedBefore(fault, exchange)) {
            record(new ApiCall(method, call.group(1), Json.object(), at, status(fault), agent, 0));
            return;
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Slow slow) {
            Thread.sleep(slow.delay());
        }
        ObjectNode parameters = Json.object();
        Answer answer = answer(call.group(1), method, request, parameters);
        boolean lose = fault.filter(Fault.LostAnswer.class::isInstance).isPresent();
        record(
                new ApiCall(
                        method,
                        call.group(1),
                        parameters,
                        at,
                        lose ? 0 : answer.status(),
                        agent,
                        answer.messageId(method)));
        if (lose) {
            if (answer.delivered(method)) {
                lost.incrementAndGet();
            }
            exchange.abort();
            return;
        }
        write(exchange, answer);
    }

    private static boolean endedBefore(Optional<Fault> fault, Exchange exchange)
            throws IOException, InterruptedException {
        if (fault.isEmpty()) {
            return false;
        }
        return switch (fault.get()) {
            case Fault.ClosedBefore _ -> {
                exchange.abort();
                yield true;
            }
            case Fault.Status(int code) -> {
                exchange.send(code, "text/html", HTML.formatted(code));
                yield true;
            }
            case Fault.TooMany(long seconds) -> {
                write(exchange, refused(Refusal.tooMany(seconds)));
                yield true;
            }
            case Fault.Late(int code, Duration delay) -> {
                Thread.sleep(delay);
                exchange.send(code, "text/html", HTML.formatted(code));
                yield true;
            }
            case Fault.LostAnswer _ -> false;
            case Fault.Slow _ -> false;
        };
    }

    private static int status(Optional<Fault> fault) {
        return switch (fault.orElseGet(Fault::closedBefore)) {
            case Fault.Status(int code) -> code;
            case Fault.Late(int code, Duration _) -> code;
            case Fault.TooMany _ -> 429;
            case Fault.ClosedBefore _, Fault.LostAnswer _ -> 0;
            case Fault.Slow _ -> 200;
        };
    }

    private Answer answer(String token, String method, Request request, ObjectNode seen)
            throws IOException, InterruptedException {
        try {
            Account account = account(token);
            Method called =
                    Optional.ofNullable(account.methods().get(method))
                            .orElseThrow(() -> new Refusal(404, "Not Found", Map.of()));
            Params params = Params.of(request);
            seen.setAll(params.fields());
            JsonNode result = called.call(params);
            ObjectNode body = Json.object().put("ok", true);
            body.set("result", result);
            return new Answer(200, body);
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Account account(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new Refusal(404, "Not Found", Map.of());
        }
        return Optional.ofNullable(accounts.get(token))
                .orElseThrow(() -> new Refusal(401, "Unauthorized", Map.of()));
    }

    private void download(String token, String path, Exchange exchange)
            throws IOException, InterruptedException {
        Optional<Fault> fault = faults.draw("file");
        if (endedBefore(fault, exchange)) {
            return;
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Slow slow) {
            Thread.sleep(slow.delay());
        }
        Optional<Upload> file =
                Optional.ofNullable(accounts.get(token)).flatMap(a -> a.bot().files().at(path));
        if (file.isPresent()) {
            exchange.send(200, "application/octet-stream", file.get().bytes(), Map.of());
        } else {
            write(exchange, refused(new Refusal(404, "Not Found", Map.of())));
        }
    }

    private static Answer refused(Refusal refusal) {
        ObjectNode body = Json.object().put("ok", false).put("error_code", refusal.code());
        body.put("description", refusal.description());
        if (!refusal.parameters().isEmpty()) {
            ObjectNode parameters = body.putObject("parameters");
            refusal.parameters().forEach(parameters::put);
        }
        return new Answer(refusal.code(), body);
    }

    private static void write(Exchange exchange, Answer answer) throws IOException {
        exchange.send(answer.status(), "application/json", Json.write(answer.body()));
    }

    private void record(ApiCall call) {
        counts.computeIfAbsent(call.method(), _ -> new AtomicInteger()).incrementAndGet();
        if (recording) {
            synchronized (calls) {
                calls.add(call);
                if (calls.size() > RECORDED) {
                    calls.remove();
                }
            }
        }
        signal.raise();
    }

    /** Calls of a method so far, those that met a fault included. */
    int count(String method) {
        return counts.getOrDefault(method.toLowerCase(Locale.ROOT), new AtomicInteger()).get();
    }

    void record(boolean on) {
        recording = on;
    }

    List<ApiCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Ends waiting polls, because the server goes away. */
    void interrupt() {
        accounts.values().forEach(a -> a.bot().updates().interrupt("the server goes away"));
    }

    FaultPlan<Fault> faults() {
        return faults;
    }

    Signal signal() {
        return signal;
    }

    int lostAnswers() {
        return lost.get();
    }
}
