package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** What a seller does with a persona from its making to its proof, as they would do it. */
class PersonaFlowsTest {
    private static final byte[] SOUND = {1, 2, 3};

    @Test
    void soundAndVideosOfEveryKindAreHeardWhileAPersonaListens() throws Exception {
        try (FakeModel model = FakeModel.start().hears(Speeches.transcription());
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            model.replies(_ -> "{}");
            Customer nell = shop.seller();
            nell.asks("/persona listen", Shop.SOON).mentions("Nell is listening", "videos");
            nell.sends("audio", "talk.mp3", "audio/mpeg", SOUND);
            shop.shows(nell, 1, "utterances heard").mentions("recording of 60 seconds");
            nell.sends("video", "talk.mp4", "video/mp4", SOUND);
            shop.shows(nell, 2, "utterances heard").mentions("video of 60 seconds");
            nell.sends("video_note", "round.mp4", "video/mp4", SOUND);
            shop.shows(nell, 3, "utterances heard").mentions("video of 60 seconds");
            nell.uploads("clip.mov", "video/quicktime", SOUND, "");
            shop.shows(nell, 4, "utterances heard").mentions("clip.mov", Speeches.CLOSING);
            nell.uploads("memo.m4a", "application/octet-stream", SOUND, "");
            shop.shows(nell, 5, "utterances heard").mentions("memo.m4a");
            assertThat(
                            shop.look(
                                    "SELECT count(*) FROM persona_sources WHERE status = 'active'",
                                    Integer.class))
                    .isEqualTo(5);
        }
    }

    @Test
    void aVideoOfACustomerOrOutsideOfListeningIsAnsweredAsBefore() throws Exception {
        try (Shop shop = new Shop()) {
            Customer anna = shop.telegram.customer("anna");
            anna.sends("video", "cat.mp4", "video/mp4", SOUND);
            Sent told = anna.awaitReplies(1, Shop.SOON).getLast();
            Customer nell = shop.seller();
            nell.sends("video_note", "cat.mp4", "video/mp4", SOUND);
            nell.awaitReplies(1, Shop.SOON).getLast().mentions(told.text());
            assertThat(shop.look("SELECT count(*) FROM persona_sources", Integer.class)).isZero();
        }
    }

    @Test
    void transcriptsOfEveryKindTeachANewPersonaWhoseFieldsAreThenTheSellers() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            nell.presses("Let it listen");
            nell.awaitReplies(2, Shop.SOON);
            String subtitles = new String(Speeches.subtitles(), StandardCharsets.UTF_8);
            String plain = subtitles.replaceAll("(?m)^(?:\\d+|\\d\\d:.*)\\n", "");
            send(shop, nell, "talk.txt", "text/plain", plain);
            send(shop, nell, "talk.srt", "application/x-subrip", subtitles);
            send(shop, nell, "talk.vtt", "text/vtt", "WEBVTT\n\n" + vtt(subtitles));
            send(shop, nell, "talk.json", "application/json", Speeches.transcription());
            nell.presses("Done");
            nell.awaitReplies(7, Shop.SOON);
            nell.asks("/persona use Otto", Shop.SOON).mentions("Otto speaks from now on");
            nell.asks("/persona sources", Shop.SOON)
                    .mentions("1. talk.txt", "2. talk.srt", "3. talk.vtt", "4. talk.json");
            nell.asks("/persona field typical_greetings", Shop.SOON)
                    .mentions(Speeches.GREETING, "source");
            nell.asks("/persona pin typical_greetings", Shop.SOON).mentions("stays as it is");
            nell.asks("/persona set backstory Born in a lamp", Shop.SOON)
                    .mentions("Born in a lamp");
            nell.asks("/persona history", Shop.SOON).mentions("backstory", "typical_greetings");
            nell.asks("/persona reset backstory", Shop.SOON).mentions("backstory");
            int version =
                    shop.look("SELECT max(version) FROM persona_profile_versions", Integer.class)
                            - 1;
            nell.asks("/persona rollback " + version, Shop.SOON).mentions("version");
            nell.asks("/persona field backstory", Shop.SOON).mentions("Born in a lamp");
        }
    }

    private static void send(Shop shop, Customer nell, String name, String mediaType, String text) {
        int at = nell.replies().size();
        nell.uploads(name, mediaType, text.getBytes(StandardCharsets.UTF_8), "");
        shop.shows(nell, at, "utterances heard").mentions(name);
    }

    private static String vtt(String subtitles) {
        return subtitles.replaceAll("(?m)^\\d+$\\n", "").replaceAll("(\\d\\d),(\\d{3})", "$1.$2");
    }

    @Test
    void aSellerWhoComesByAPersonasLinkTalksWithItAndComesBack() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona new Otto", Shop.SOON);
            nell.presses("Use Otto");
            nell.awaitReplies(2, Shop.SOON);
            nell.asks("/persona use Nell", Shop.SOON);
            String otto = shop.look("SELECT id FROM personas WHERE name = 'Otto'", String.class);
            String own = shop.look("SELECT id FROM personas WHERE name = 'Nell'", String.class);
            nell.asks("/start " + otto, Shop.SOON).mentions("Otto");
            nell.asks("hello", Shop.SOON).mentions("Otto:");
            nell.asks("/start", Shop.SOON).mentions("Persona: Nell");
            nell.asks("/start " + own, Shop.SOON).mentions("Nell");
            nell.asks("hello", Shop.SOON).mentions("Nell:");
            nell.asks("/start persona_nobody", Shop.SOON).mentions("Nell");
        }
    }

    @Test
    void theLatestRepliesToCustomersAreListedAndProvenByAPress() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/proof list", Shop.SOON).mentions("No customer has had a reply yet");
            shop.telegram.customer("anna").asks("have you lamps?", Shop.SOON);
            shop.telegram.customer("ben").asks("and pens?", Shop.SOON);
            Sent list = nell.asks("/proof list", Shop.SOON);
            list.mentions("1. ", "Ben", "2. ", "Anna", "passed", "msg_");
            String annas =
                    shop.look(
                            """
                            SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
                            JOIN clients k ON k.id = c.client_id
                            WHERE m.sender = 'persona' AND k.name = 'Anna'
                            """,
                            String.class);
            int before = nell.replies().size();
            nell.presses(list, list.buttons().get(1).value());
            nell.awaitReplies(before + 1, Shop.SOON).getLast().mentions("Proof", annas);
            nell.asks("/proof nonsense", Shop.SOON).mentions("/proof list");
            shop.telegram.customer("anna").asks("/proof list", Shop.SOON).doesNotMention("msg_");
        }
    }
}
