package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.Sent;
import echome.bot.testkit.http.LoopbackServer;

import org.junit.jupiter.api.Test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The life of personas, as their seller and customers see it in Telegram. */
class PersonaLifeTest {
    private static final String LINK = "https://youtu.be/abcdefghijk";
    private static final String PAGE =
            "<html>{\"captions\":{\"playerCaptionsTracklistRenderer\":{\"captionTracks\":"
                    + "[{\"baseUrl\":\"/api/timedtext?v=abcdefghijk\\u0026lang=en\","
                    + "\"languageCode\":\"en\",\"kind\":\"asr\"}],\"audioTracks\":[]}}}</html>";

    private static LoopbackServer videos() throws java.io.IOException {
        return LoopbackServer.start(
                0,
                (request, exchange) ->
                        exchange.send(
                                200,
                                "text/html",
                                request.path().equals("/watch") ? PAGE : Speeches.captions()));
    }

    private static String status(Shop shop, String name) {
        return shop.look(
                "SELECT status || coalesce(': ' || error_message, '') FROM personas WHERE name = '"
                        + name
                        + "'",
                String.class);
    }

    @Test
    void aPersonaIsPendingThenProcessingThenActive() throws Exception {
        Gate gate = new Gate();
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            model.replies(_ -> {
                gate.pass();
                return "{}";
            });
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            assertThat(status(shop, "Otto")).isEqualTo("pending");
            nell.presses("Let it listen");
            nell.awaitReplies(2, Shop.SOON);
            nell.uploads("a.srt", "application/x-subrip", Speeches.subtitles(), "");
            gate.awaitReached();
            assertThat(status(shop, "Otto")).isEqualTo("processing");
            assertThat(shop.look("SELECT status FROM persona_sources", String.class))
                    .isEqualTo("processing");
            nell.asks("/personas", Shop.SOON).mentions("Otto (en, processing)");
            nell.asks("/persona use Otto", Shop.SOON).mentions("can't speak now: it is processing");
            gate.open();
            shop.shows(nell, 2, "utterances heard");
            assertThat(status(shop, "Otto")).isEqualTo("active");
            assertThat(shop.look("SELECT status FROM persona_sources", String.class))
                    .isEqualTo("active");
            nell.asks("/persona use Otto", Shop.SOON).mentions("Otto speaks");
        }
    }

    @Test
    void aFailureIsToldInWordsAndABetterSourceHealsIt() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            nell.presses("Let it listen");
            nell.awaitReplies(2, Shop.SOON);
            nell.uploads("a.json", "application/json", "{\"price\": 5}".getBytes(), "");
            shop.shows(nell, 3, "holds no transcript that I know");
            assertThat(status(shop, "Otto")).startsWith("failed: ").contains("no transcript");
            nell.asks("/personas", Shop.SOON).mentions("Otto (en, failed: ", "no transcript");
            nell.uploads("a.srt", "application/x-subrip", Speeches.subtitles(), "");
            shop.shows(nell, 5, "utterances heard").mentions("source 2");
            assertThat(status(shop, "Otto")).isEqualTo("active");
        }
    }

    @Test
    void aVideoBelongsToOnePersonaOfASeller() throws Exception {
        try (LoopbackServer videos = videos();
                FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:" + videos.port())) {
            model.replies(_ -> "{}");
            Customer nell = shop.seller();
            nell.says(LINK);
            shop.shows(nell, 0, "utterances heard");
            nell.asks("/persona new Otto", Shop.SOON);
            nell.presses("Let it listen");
            nell.awaitReplies(3, Shop.SOON);
            nell.asks(LINK, Shop.SOON).mentions("This video is source 1 of Nell already");
            nell.asks("/persona duplicate Nell as Nora", Shop.SOON).mentions("Nora is a copy");
            assertThat(shop.look("SELECT count(*) FROM persona_sources", Integer.class))
                    .isEqualTo(2);
            assertThat(shop.look("SELECT count(youtube_url) FROM personas", Integer.class))
                    .isEqualTo(1);
            assertThatThrownBy(() ->
                            shop.change("UPDATE personas SET youtube_url = 'https://same.example'"))
                    .hasMessageContaining("youtube_url");
            assertThatThrownBy(() ->
                            shop.change(
                                    "UPDATE persona_sources SET youtube_url ="
                                            + " 'https://same.example'"))
                    .hasMessageContaining("idx_persona_sources_link");
            shop.data.seller("Another");
            shop.change(
                    "INSERT INTO personas (user_id, name, youtube_url) SELECT u.id, 'x',"
                            + " p.youtube_url FROM users u, personas p WHERE u.name = 'Another' AND"
                            + " p.youtube_url IS NOT NULL");
        }
    }

    @Test
    void aCopyHasProfileSourcesAndFirstSightAndIsItsOwnFromThenOn() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.uploads("a.srt", "application/x-subrip", Speeches.subtitles(), "");
            shop.shows(nell, 0, "utterances heard");
            nell.asks("/persona set tone_guidelines Calm", Shop.SOON);
            nell.asks("/persona first_message Good day to you.", Shop.SOON);
            nell.asks("/persona duplicate Nell as Nora", Shop.SOON).mentions("Nora is a copy of");
            nell.asks("/persona duplicate Nell as Nora", Shop.SOON).mentions("of that name");
            nell.asks("/persona use Nora", Shop.SOON).mentions("Nora speaks");
            nell.asks("/persona", Shop.SOON)
                    .mentions(Speeches.PHRASE, "heard in source 1 at 03:1", "Calm");
            nell.asks("/persona sources", Shop.SOON).mentions("1. a.srt", "utterances");
            Customer anna = shop.telegram.customer("anna");
            anna.asks("/start", Shop.SOON).mentions("Good day to you.");
            nell.asks("/persona set tone_guidelines Wild", Shop.SOON);
            anna.asks("hello", Shop.SOON).mentions("Nora: Wild");
            nell.asks("/persona use Nell", Shop.SOON);
            anna.asks("hello again", Shop.SOON).mentions("Nell: Calm");
        }
    }

    @Test
    void theFirstMessageAndThePictureAreWhatCustomersSeeFirst() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona first_message Ahoy, <b>sailors</b> & friends!", Shop.SOON)
                    .mentions("Customers who press Start read");
            Customer anna = shop.telegram.customer("anna");
            Sent plain = anna.asks("/start", Shop.SOON);
            assertThat(plain.text()).isEqualTo("Ahoy, <b>sailors</b> & friends!");
            assertThat(plain.content().file()).isEmpty();
            nell.sendsPhoto(new byte[] {1, 2, 3}, "/persona image");
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("see this picture of Nell");
            Sent pictured = anna.asks("/start", Shop.SOON);
            assertThat(pictured.text()).isEqualTo("Ahoy, <b>sailors</b> & friends!");
            assertThat(pictured.content().file()).isPresent();
            nell.asks("/persona image off", Shop.SOON).mentions("no picture any more");
            nell.asks("/persona first_message off", Shop.SOON).mentions("own words again");
            Sent own = anna.asks("/start", Shop.SOON);
            assertThat(own.content().file()).isEmpty();
            own.mentions("Nell").doesNotMention("sailors");
        }
    }

    @Test
    void anOfferThatWasHeardIsNoHello() throws Exception {
        try (Shop shop = new Shop()) {
            Customer anna = shop.telegram.customer("anna");
            heard(shop, "Ahoy, dear friends");
            anna.asks("/start", Shop.SOON).mentions("Ahoy, dear friends");
            heard(shop, "Hello, everything is $5 today");
            anna.asks("/start", Shop.SOON).mentions("Nell").doesNotMention("$5");
        }
    }

    private static void heard(Shop shop, String greeting) {
        shop.change(
                "UPDATE persona_profiles SET auto_extracted = '{\"greeting_closing\":"
                        + " {\"typical_greetings\": [\""
                        + greeting
                        + "\"]}}'");
    }

    @Test
    void theLinkOfAPersonaLeadsToItUntilItIsArchived() throws Exception {
        try (Shop shop = new Shop()) {
            shop.change("UPDATE bots SET username = 'lamp_bot'");
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            nell.asks("/personas", Shop.SOON).mentions("• Otto (en, pending)");
            nell.asks("/persona new Ada", Shop.SOON);
            nell.presses("Use Ada");
            nell.awaitReplies(4, Shop.SOON);
            nell.asks("/persona use Nell", Shop.SOON);
            String list = nell.asks("/personas", Shop.SOON).text();
            Matcher link =
                    Pattern.compile("Ada.*\\n\\s*https://t\\.me/lamp_bot\\?start=(persona_\\w+)")
                            .matcher(list);
            assertThat(link.find()).as(list).isTrue();
            Customer anna = shop.telegram.customer("anna");
            anna.asks("/start " + link.group(1), Shop.SOON).mentions("Ada");
            anna.asks("hello", Shop.SOON).mentions("Ada:");
            shop.telegram.customer("ben").asks("hello", Shop.SOON).mentions("Nell:");
            nell.asks("/persona archive Ada", Shop.SOON).mentions("Ada is archived");
            nell.asks("/personas", Shop.SOON)
                    .mentions("Ada (en, archived)")
                    .doesNotMention(link.group(1));
            anna.asks("hello again", Shop.SOON).mentions("Nell:");
            shop.telegram
                    .customer("cleo")
                    .asks("/start " + link.group(1), Shop.SOON)
                    .mentions("Nell");
            nell.asks("/persona restore Ada", Shop.SOON).mentions("Ada is back");
            anna.asks("and now?", Shop.SOON).mentions("Ada:");
        }
    }
}
