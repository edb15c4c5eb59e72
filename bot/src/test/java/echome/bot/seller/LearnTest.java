package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.Sent;
import echome.bot.testkit.http.LoopbackServer;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class LearnTest {
    private static final String LINK = "https://youtu.be/abcdefghijk";

    @Test
    void aFileTeachesANewPersonaAndTheNextPromptCarriesIt() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            model.replies(request -> request.prompt().contains("<speech>") ? "{}" : "Hello!");
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON).mentions("Otto is there");
            nell.presses("Let it listen");
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("Otto is listening");
            nell.uploads("lamps.srt", "application/x-subrip", Speeches.subtitles(), "");
            Sent shown = shop.shows(nell, 2, "utterances heard");
            shown.mentions("Otto, source 1", Speeches.PHRASE, Speeches.GREETING, Speeches.CLOSING);
            assertThat(shown.edits()).isPositive();
            nell.presses("Let it speak");
            nell.awaitReplies(4, Shop.SOON).getLast().mentions("Otto speaks");
            shop.telegram.customer("anna").asks("hello", Shop.SOON);
            assertThat(model.lastRequest().system())
                    .contains("Otto")
                    .containsIgnoringCase(Speeches.PHRASE)
                    .contains(Speeches.GREETING);
            nell.asks("/persona", Shop.SOON)
                    .mentions("heard in source 1 at 03:1", "counted", "catchphrases");
            assertThat(
                            shop.look(
                                    "SELECT string_agg(content, ' ') FROM persona_transcripts",
                                    String.class))
                    .contains("[email]", "[phone]")
                    .doesNotContain("7946", "nell@");
            shop.data
                    .database()
                    .runAsTenant(
                            shop.tenant,
                            handle ->
                                    assertThat(
                                                    handle.select(
                                                                    "SELECT count(*) FROM"
                                                                        + " persona_transcripts"
                                                                        + " WHERE source_id IS NOT"
                                                                        + " NULL")
                                                            .mapTo(Integer.class)
                                                            .one())
                                            .isGreaterThan(8));
        }
    }

    @Test
    void aChatExportTeachesTheSellersWordsWhereverItIsSent() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.uploads("result.json", "application/json", Speeches.chat("user" + Shop.OWNER), "");
            shop.shows(nell, 0, "utterances heard").mentions("Nell, source 1", Speeches.PHRASE);
            assertThat(
                            shop.look(
                                    "SELECT string_agg(DISTINCT speaker, ',' ORDER BY speaker) FROM"
                                            + " persona_transcripts",
                                    String.class))
                    .isEqualTo("customer,you");
            assertThat(shop.look("SELECT count(*) FROM products", Integer.class)).isZero();
            assertThat(shop.look("SELECT auto_extracted::text FROM persona_profiles", String.class))
                    .contains(Speeches.GREETING, Speeches.CLOSING)
                    .doesNotContain("delivery");
        }
    }

    @Test
    void asksWhoseWordsAreMeantWhereTheIdDoesNotTell() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.uploads("result.json", "application/json", Speeches.chat("user7"), "");
            Sent question = shop.shows(nell, 0, "Whose way of speaking");
            assertThat(question.buttons()).hasSize(2);
            nell.presses(question.buttons().getFirst().label());
            shop.shows(nell, 1, "utterances heard").mentions(Speeches.GREETING);
            nell.presses(question, question.buttons().getLast().value());
            shop.shows(nell, 2, "was read already");
        }
    }

    @Test
    void aVideoTeachesByItsCaptionsOnce() throws Exception {
        String page =
                "<html>{\"captions\":{\"playerCaptionsTracklistRenderer\":{\"captionTracks\":"
                        + "[{\"baseUrl\":\"/api/timedtext?v=abcdefghijk\\u0026lang=en\","
                        + "\"languageCode\":\"en\",\"kind\":\"asr\"}],\"audioTracks\":[]}}}</html>";
        try (LoopbackServer videos =
                        LoopbackServer.start(
                                0,
                                (request, exchange) ->
                                        exchange.send(
                                                200,
                                                "text/html",
                                                request.path().equals("/watch")
                                                        ? page
                                                        : Speeches.captions()));
                FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:" + videos.port())) {
            model.replies(_ -> "{}");
            Customer nell = shop.seller();
            nell.says(LINK);
            shop.shows(nell, 0, "utterances heard").mentions(Speeches.PHRASE);
            nell.asks("https://www.youtube.com/watch?v=abcdefghijk&t=5", Shop.SOON)
                    .mentions("source 1 of Nell already");
            assertThat(shop.look("SELECT youtube_url FROM personas", String.class))
                    .isEqualTo("https://www.youtube.com/watch?v=abcdefghijk");
        }
    }

    @Test
    void aVideoWithoutCaptionsAsksForTheFile() throws Exception {
        try (LoopbackServer videos =
                        LoopbackServer.start(
                                0,
                                (_, exchange) -> exchange.send(200, "text/html", "<html></html>"));
                FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:" + videos.port())) {
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            nell.presses("Let it listen");
            nell.awaitReplies(2, Shop.SOON);
            nell.says(LINK);
            nell.awaitReplies(4, Shop.SOON)
                    .getLast()
                    .mentions("no captions", "send the subtitles as a file");
            nell.asks("/personas", Shop.SOON).mentions("Otto (en, failed: This video has no");
            assertThat(shop.look("SELECT status FROM personas WHERE name = 'Otto'", String.class))
                    .isEqualTo("failed");
        }
    }

    @Test
    void aVoiceNoteIsHeardThroughTheEndpoint() throws Exception {
        try (FakeModel model = FakeModel.start().hears(Speeches.transcription());
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            model.replies(_ -> "{}");
            Customer nell = shop.seller();
            nell.asks("/persona listen", Shop.SOON).mentions("Nell is listening");
            nell.sendsVoice(new byte[] {1, 2, 3}, 60);
            shop.shows(nell, 1, "utterances heard").mentions(Speeches.CLOSING);
        }
    }

    @Test
    void forwardedMessagesAreGatheredAndLearntFrom() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona listen", Shop.SOON);
            for (int i = 0; i < 4; i++) {
                nell.forwards("Lamp number " + i + " shines, cross my heart.", "Nell");
                nell.forwards("How much is it?", "Somebody");
            }
            nell.awaitReplies(2, Shop.SOON).getLast().mentions("Forward all");
            nell.presses("Learn from them");
            shop.shows(nell, 2, "4 utterances heard");
            assertThat(nell.replies()).hasSize(3);
        }
    }

    @Test
    void furtherSourcesRefineButNeverTouchWhatTheSellerSet() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona set speech_patterns.catchphrases mine alone", Shop.SOON);
            nell.uploads("a.srt", "application/x-subrip", Speeches.subtitles(), "");
            shop.shows(nell, 1, "utterances heard");
            assertThat(catchphrases(shop)).isEqualTo("[\"mine alone\"]");
            nell.asks("/persona pin typical_closings", Shop.SOON).mentions("stays as it is");
            nell.asks("/persona field typical_greetings", Shop.SOON)
                    .mentions(Speeches.GREETING, "source 1 at 03:10");
            nell.asks("/persona reset catchphrases", Shop.SOON).mentions(Speeches.PHRASE);
            nell.uploads("b.srt", "application/x-subrip", Speeches.subtitles(), "");
            shop.shows(nell, 5, "utterances heard").mentions("source 2");
            nell.asks("/persona rollback 1", Shop.SOON).mentions("version 1");
            assertThat(shop.look("SELECT auto_extracted::text FROM persona_profiles", String.class))
                    .isEqualTo("{}");
        }
    }

    @Test
    void customersWhoComeByALinkTalkWithItsPersona() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            String otto = shop.look("SELECT id FROM personas WHERE name = 'Otto'", String.class);
            Customer anna = shop.telegram.customer("anna");
            anna.asks("/start " + otto, Shop.SOON).mentions("Nell");
            nell.presses("Use Otto");
            nell.awaitReplies(2, Shop.SOON);
            nell.asks("/persona use Nell", Shop.SOON);
            anna.asks("/start " + otto, Shop.SOON).mentions("Otto");
            anna.asks("hello", Shop.SOON).mentions("Otto:");
            shop.telegram.customer("ben").asks("hello", Shop.SOON).mentions("Nell:");
            nell.asks("/persona use Otto", Shop.SOON);
            nell.asks("/persona use Nell", Shop.SOON);
            nell.asks("/persona archive Otto", Shop.SOON);
            anna.asks("hello again", Shop.SOON).mentions("Nell:");
        }
    }

    @Test
    void aFileOfNoSpeechSaysWhy() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona listen", Shop.SOON);
            byte[] json = "{\"products\": [{\"price\": 5}]}".getBytes(StandardCharsets.UTF_8);
            nell.uploads("x.json", "application/json", json, "");
            shop.shows(nell, 2, "holds no transcript that I know");
            nell.presses("Done");
            nell.awaitReplies(4, Shop.SOON).getLast().mentions("catalogues again");
        }
    }

    private static String catchphrases(Shop shop) {
        return shop.look(
                "SELECT manual_overrides #>> '{speech_patterns,catchphrases}' FROM"
                        + " persona_profiles",
                String.class);
    }
}
