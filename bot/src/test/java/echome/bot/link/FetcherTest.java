package echome.bot.link;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.FeedServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class FetcherTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Fetcher.Bounds SMALL = new Fetcher.Bounds(100_000, AMPLE, AMPLE, AMPLE);
    private static final Fetcher.Bounds HASTY =
            new Fetcher.Bounds(100_000, AMPLE, Duration.ofMillis(500), Duration.ofSeconds(2));

    @TempDir private Path folder = Path.of("");

    private final FeedServer server;
    private final Fetcher open = new Fetcher(AddressRule.all(), SMALL);

    FetcherTest() throws IOException {
        server = new FeedServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Path target() {
        return folder.resolve("file");
    }

    private Fetched fetch(String path) {
        return fetch(open, path);
    }

    private Fetched fetch(Fetcher fetcher, String path) {
        return fetcher.fetch(server.url(path), Fetched.Mark.none(), target());
    }

    private static String sentence(Fetched fetched) {
        return fetched instanceof Fetched.Failed failed ? failed.sentence() : fetched.toString();
    }

    @Test
    void bringsAFileWithItsMarkAndAsksWithIt() throws IOException {
        server.file("/feed.csv", "name,price\nLamp,10\n");
        Fetched first = fetch("/feed.csv");
        assertThat(first).isInstanceOf(Fetched.File.class);
        Fetched.File file = (Fetched.File) first;
        assertThat(file.fileName()).isEqualTo("feed.csv");
        assertThat(Files.readString(target())).contains("Lamp");
        assertThat(open.fetch(server.url("/feed.csv"), file.mark(), target()))
                .isEqualTo(new Fetched.Unchanged());
    }

    @Test
    void followsRedirectsButNotForEver() {
        server.file("/feed.csv", "name,price\nLamp,10\n")
                .redirect("/moved", 301, "/feed.csv")
                .redirect("/loop", 302, "/loop");
        assertThat(fetch("/moved")).isInstanceOf(Fetched.File.class);
        assertThat(sentence(fetch("/loop"))).contains("again and again");
        assertThat(server.requests()).hasSizeLessThan(10);
    }

    @Test
    void takesNoMoreThanItsBoundOfBytesWhateverTheServerSays() {
        server.at("/long", (_, exchange) -> exchange.send(200, "text/csv", "x".repeat(200_000)))
                .at(
                        "/endless",
                        (_, exchange) -> {
                            exchange.start(200, "text/csv");
                            while (true) {
                                exchange.chunk("x".repeat(10_000));
                            }
                        })
                .bomb("/bomb", 50_000_000);
        assertThat(sentence(fetch("/long"))).contains("larger than");
        assertThat(sentence(fetch("/endless"))).contains("larger than");
        assertThat(sentence(fetch("/bomb"))).contains("larger than");
    }

    @Test
    void doesNotWaitForASlowServer() {
        server.at("/mute", (_, exchange) -> exchange.awaitHangUp())
                .at(
                        "/drip",
                        (_, exchange) -> {
                            exchange.start(200, "text/csv");
                            while (true) {
                                exchange.chunk("x");
                                Thread.sleep(100);
                            }
                        });
        var hasty = new Fetcher(AddressRule.all(), HASTY);
        assertThat(sentence(fetch(hasty, "/mute"))).contains("takes too long");
        assertThat(sentence(fetch(hasty, "/drip"))).contains("takes too long");
    }

    @Test
    void saysWhatTheServerSays() {
        server.at("/login", (_, exchange) -> exchange.send(403, "text/plain", ""))
                .at("/broken", (_, exchange) -> exchange.send(503, "text/plain", ""))
                .at("/cut", (_, exchange) -> exchange.abort());
        assertThat(sentence(fetch("/login"))).contains("wants a login");
        assertThat(sentence(fetch("/nothing"))).contains("nothing at this link");
        assertThat(fetch("/broken"))
                .isEqualTo(new Fetched.Failed("The server answers with an error (503).", true));
        assertThat(sentence(fetch("/cut"))).contains("connection");
    }

    @Test
    void neverConnectsToWhatTheRuleForbids() {
        server.file("/feed.csv", "name,price\nLamp,10\n");
        Fetcher guarded = new Fetcher(new PublicInternet(), SMALL);
        for (String host :
                new String[] {"127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"}) {
            String url = "http://" + host + ":" + server.port() + "/feed.csv";
            assertThat(guarded.fetch(url, Fetched.Mark.none(), target()))
                    .as(host)
                    .isInstanceOf(Fetched.Failed.class);
        }
        assertThat(sentence(guarded.fetch(server.url("/feed.csv"), Fetched.Mark.none(), target())))
                .contains("not on the public internet");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRedirectDoesNotLeadToWhatTheRuleForbids() throws IOException {
        try (FeedServer inner = new FeedServer()) {
            inner.file("/secret", "name,price\nLamp,10\n");
            server.redirect("/feed.csv", 302, "http://127.0.0.2:" + inner.port() + "/secret");
            AddressRule one = address -> address.getHostAddress().equals("127.0.0.1");
            Fetched fetched =
                    new Fetcher(one, SMALL)
                            .fetch(server.url("/feed.csv"), Fetched.Mark.none(), target());
            assertThat(sentence(fetched)).contains("not on the public internet");
            assertThat(server.requests()).hasSize(1);
            assertThat(inner.requests()).isEmpty();
        }
    }

    @Test
    void aPasswordGoesToItsOwnServerOnly() throws IOException {
        try (FeedServer other = new FeedServer()) {
            other.file("/feed.csv", "name,price\nLamp,10\n");
            server.redirect("/feed.csv", 302, other.url("/feed.csv"));
            String url = server.url("/feed.csv").replace("http://", "http://anna:secret@");
            assertThat(open.fetch(url, Fetched.Mark.none(), target()))
                    .isInstanceOf(Fetched.File.class);
            assertThat(server.requests().getFirst().header("authorization")).isPresent();
            assertThat(other.requests().getFirst().header("authorization")).isEmpty();
            assertThat(Fetcher.shown(url + "?key=1")).isEqualTo("127.0.0.1/feed.csv");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2001::1"
            })
    void closedAddresses(String address) throws UnknownHostException {
        assertThat(new PublicInternet().allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "193.0.0.1",
                "2606:4700::1111",
                "64:ff9b::101:101"
            })
    void openAddresses(String address) throws UnknownHostException {
        assertThat(new PublicInternet().allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void addressesAreHttpOnly() {
        for (String text : new String[] {"ftp://a.b/c", "file:///etc/passwd", "http://", "x"}) {
            assertThat(Fetcher.address(text)).as(text).isEmpty();
        }
        assertThat(Fetcher.address("https://shop.example/feed.xml")).isPresent();
    }
}
