package echome.bot.testkit;

import echome.bot.testkit.http.LoopbackServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Telegram's Bot API over real HTTP on the loopback address, as strict as the real one.
 *
 * <p>A test talks to it as customers do: {@code telegram.customer("anna").says("…")}, and waits for
 * what the bot sends. It can be taken down and brought back on the same port.
 */
public final class FakeTelegram implements AutoCloseable {
    /** The token of the bot that is there from the start. */
    public static final String TOKEN = "7000000001:AAFakeTokenOfTheFirstBotForTestsOnly";

    private final BotApi api;
    private final FakeBot first;
    private int port;
    private Optional<LoopbackServer> server = Optional.empty();

    private FakeTelegram(Clock clock, int port) {
        this.api = new BotApi(clock);
        this.first = api.bot(TOKEN);
        this.port = port;
    }

    public static FakeTelegram start() {
        return start(Clock.systemUTC(), 0);
    }

    /** Starts on this port, 0 takes a free one; message dates come from the clock. */
    public static FakeTelegram start(Clock clock, int port) {
        var telegram = new FakeTelegram(clock, port);
        telegram.comeBack();
        return telegram;
    }

    /** Breaks all connections and answers nobody until it comes back; nothing is forgotten. */
    public void goAway() {
        api.interrupt();
        server.ifPresent(FakeTelegram::close);
        server = Optional.empty();
    }

    /** Listens on the same port again. */
    public void comeBack() {
        try {
            LoopbackServer started = LoopbackServer.start(port, api);
            port = started.port();
            server = Optional.of(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        goAway();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String token() {
        return TOKEN;
    }

    /** The bot that is there from the start. */
    public FakeBot bot() {
        return first;
    }

    /** Another bot, made on first use; the token must look like 123456:letters. */
    public FakeBot bot(String token) {
        return api.bot(token);
    }

    public Customer customer(String name) {
        return first.customer(name);
    }

    public Customer customer(String name, long telegramId) {
        return first.customer(name, telegramId);
    }

    public List<Sent> awaitMessages(long chat, int messages, Duration atMost) {
        return first.awaitMessages(chat, messages, atMost);
    }

    /** Faults by method name; "file" is a download, {@link FaultPlan#ANY} is every call. */
    public FaultPlan<Fault> faults() {
        return api.faults();
    }

    /** Messages that were delivered and whose answer was lost on purpose. */
    public int lostAnswers() {
        return api.lostAnswers();
    }

    /** Every call since the start, in the order of arrival (the newest 100,000). */
    public List<ApiCall> calls() {
        return api.calls();
    }

    public List<ApiCall> calls(String method) {
        return calls().stream().filter(c -> c.method().equalsIgnoreCase(method)).toList();
    }

    public List<ApiCall> awaitCalls(String method, int count, Duration atMost) {
        api.signal().await(count + " calls of " + method, () -> api.count(method) >= count, atMost);
        return calls(method);
    }

    /** Keeps no list of calls from now on, for long measurements. */
    public FakeTelegram withoutRecord() {
        api.record(false);
        return this;
    }

    private static void close(LoopbackServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
