package echome.persona.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

class SourceReaderTest {
    private static final String ONE = "This lamp is made of oak and brass by hand.";
    private static final String TWO = "It stands on any desk, and it never falls over.";

    @Test
    void readsSubtitlesAndJoinsTheirLinesToSentences() throws SourceUnreadable {
        Transcript srt =
                read(
                        """
                        1
                        00:03:15,000 --> 00:03:17,500
                        <i>This lamp is made</i>
                        of oak and brass

                        2
                        00:03:17,600 --> 00:03:19,000
                        by hand.

                        3
                        01:00:20,000 --> 01:00:23,000
                        It stands on any desk, [music] and it never falls over.
                        """);
        assertThat(srt.kind()).isEqualTo(SourceKind.SUBTITLES);
        assertThat(texts(srt)).containsExactly(ONE, TWO);
        assertThat(srt.segments().getFirst().when().from()).hasValue(Duration.ofSeconds(195));
        assertThat(srt.segments().getFirst().when().to()).hasValue(Duration.ofSeconds(199));
        assertThat(srt.segments().getLast().when().from()).hasValue(Duration.ofSeconds(3620));
    }

    @Test
    void takesRollingCaptionsOnceAndVoicesApart() throws SourceUnreadable {
        Transcript vtt =
                read(
                        """
                        WEBVTT

                        00:00.000 --> 00:02.000
                        this lamp is made of oak

                        00:02.000 --> 00:02.010
                        this lamp is made of oak
                        and<00:00:02.100><c> brass</c><c> by</c><c> hand</c>

                        00:02.010 --> 00:04.000
                        and brass by hand
                        it stands on any desk
                        """);
        assertThat(texts(vtt))
                .containsExactly(
                        "this lamp is made of oak and brass by hand it stands on any desk");
        Transcript voices =
                read(
                        """
                        WEBVTT

                        00:00.000 --> 00:02.000
                        <v Nell>This lamp is made of oak and brass by hand.

                        00:02.000 --> 00:04.000
                        <v Ben>And how much is it, if I may ask?
                        """);
        assertThat(voices.speakers()).containsExactlyInAnyOrder("Nell", "Ben");
    }

    @Test
    void readsPlainTextWithAndWithoutNames() throws SourceUnreadable {
        Transcript plain = read(ONE + " " + TWO);
        assertThat(plain.speakers()).isEmpty();
        assertThat(texts(plain)).containsExactly(ONE, TWO);
        Transcript dialogue =
                read(
                        """
                        Ben: How much is the lamp?
                        Nell Lamp: It is made of oak and brass by hand.
                        [00:12] Ben: And does it fall over?
                        Nell Lamp (00:15): It stands on any desk.
                        ---
                        Ben: Hello again, it's me
                        Nell Lamp: Howdy!
                        """);
        assertThat(dialogue.speakers()).containsExactlyInAnyOrder("Ben", "Nell Lamp");
        assertThat(dialogue.segments().getLast().conversation()).isEqualTo(1);
        assertThat(dialogue.speakerNamed(List.of("nell lamp"))).hasValue("Nell Lamp");
        assertThat(dialogue.speakerNamed(List.of("Otto"))).isEmpty();
    }

    @Test
    void readsTheJsonOfCommonTools() throws SourceUnreadable {
        for (String json :
                List.of(
                        "{'text': 'x', 'segments': [{'id': 0, 'start': 1.5, 'end': 4.0, 'text': '"
                            + " ONE'}, {'start': 4, 'end': 6, 'text': 'TWO'}], 'language': 'en'}",
                        "{'events': [{'tStartMs': 1500, 'dDurationMs': 2500, 'segs': [{'utf8':"
                                + " 'ONE'}]}, {'tStartMs': 2000, 'segs': [{'utf8': '\\n'}]},"
                                + " {'tStartMs': 4000, 'dDurationMs': 2000, 'segs': [{'utf8':"
                                + " 'TWO'}]}]}",
                        "{'audio_duration': 6, 'text': 'x', 'utterances': [{'speaker': 'A',"
                                + " 'start': 1500, 'end': 4000, 'text': 'ONE'}, {'speaker': 'A',"
                                + " 'start': 4000, 'end': 6000, 'text': 'TWO'}]}",
                        "{'results': {'utterances': [{'start': 1.5, 'end': 4.0, 'transcript':"
                                + " 'ONE', 'speaker': 0}, {'start': 4.0, 'end': 6.0, 'transcript':"
                                + " 'TWO', 'speaker': 0}]}}",
                        "[{'text': 'ONE', 'start': 1.5, 'duration': 2.5}, {'text': 'TWO', 'start':"
                                + " 4, 'duration': 2}]")) {
            Transcript transcript =
                    read(json.replace('\'', '"').replace("ONE", ONE).replace("TWO", TWO));
            assertThat(transcript.kind()).isEqualTo(SourceKind.TRANSCRIPT);
            assertThat(texts(transcript)).as(json).containsExactly(ONE, TWO);
            assertThat(transcript.segments().getFirst().when().from())
                    .as(json)
                    .hasValue(Duration.ofMillis(1500));
            assertThat(transcript.segments().getLast().when().to())
                    .as(json)
                    .hasValue(Duration.ofSeconds(6));
        }
    }

    @Test
    void readsTheExportOfOneChatAndOfAll() throws SourceUnreadable {
        String chat =
                """
                {"name": "Ben", "type": "personal_chat", "id": 5, "messages": [
                 {"id": 1, "type": "service", "date_unixtime": "1700000000", "action": "phone_call", "text": ""},
                 {"id": 2, "type": "message", "date_unixtime": "1700000000", "from": "Ben", "from_id": "user5", "text": "How much is it?"},
                 {"id": 3, "type": "message", "date_unixtime": "1700000060", "from": "Nell", "from_id": "user7",
                  "text": ["This lamp is made of oak ", {"type": "bold", "text": "and brass"}, " by hand."]},
                 {"id": 4, "type": "message", "date_unixtime": "1700000070", "from": "Nell", "from_id": "user7", "forwarded_from": "Spam", "text": "Buy gold now"},
                 {"id": 5, "type": "message", "date_unixtime": "1700200000", "from": "Nell", "from_id": "user7", "text": "Hello again, Ben"}]}
                """;
        for (String json :
                List.of(
                        chat,
                        "{\"about\": \"x\", \"personal_information\": {\"user_id\": 7},"
                                + " \"chats\": {\"list\": ["
                                + chat
                                + "]}}")) {
            Transcript own = SourceReader.read(json.getBytes(StandardCharsets.UTF_8), 7);
            assertThat(own.kind()).isEqualTo(SourceKind.CHAT);
            assertThat(texts(own)).containsExactly("How much is it?", ONE, "Hello again, Ben");
            assertThat(own.speakers()).containsExactly("you", "customer");
            assertThat(own.segments()).extracting(Segment::conversation).containsExactly(0, 0, 1);
            Transcript unknown = SourceReader.read(json.getBytes(StandardCharsets.UTF_8), 8);
            assertThat(unknown.speakers()).containsExactly("Nell", "Ben");
        }
    }

    @Test
    void tellsSpeechFromCatalogues() {
        assertThat(SourceReader.isSpeech(bytes("name,price\nLamp,5\n"))).isFalse();
        assertThat(SourceReader.isSpeech(bytes("[{\"name\": \"Lamp\", \"price\": 5}]"))).isFalse();
        assertThat(SourceReader.isSpeech(bytes("[{\"text\": \"Lamp\", \"start\": 5}]"))).isTrue();
        assertThat(
                        SourceReader.isSpeech(
                                bytes(
                                        "{\"products\": [{\"title\": \"Lamp\", \"text\": \"x\","
                                                + " \"price\": 5}]}")))
                .isFalse();
        assertThat(SourceReader.isSpeech(bytes("Price: 5\nName: Lamp\nPrice: 6\nName: Cap")))
                .isFalse();
        assertThat(SourceReader.isSpeech(new byte[] {0, 1, 2, 3})).isFalse();
    }

    @Test
    void readsOldEncodingsAndSaysWhatCannotBeRead() throws SourceUnreadable {
        String russian = "Эта лампа сделана из дуба. Она стоит на любом столе и не падает.";
        assertThat(texts(SourceReader.read(russian.getBytes(Charset.forName("windows-1251")), 0)))
                .contains("Эта лампа сделана из дуба.");
        assertThatThrownBy(() -> SourceReader.read(new byte[] {0, 1, 2}, 0))
                .hasMessageContaining("not text");
        assertThatThrownBy(() -> read("{\"segments\": [{\"text\": \"a\", \"start\""))
                .hasMessageContaining("broken or was cut off");
        assertThatThrownBy(() -> read("{\"a\": 1, \"b\": 2}"))
                .hasMessageContaining("no transcript that I know");
        assertThatThrownBy(() -> read("hm")).hasMessageContaining("hardly a word");
    }

    private static Transcript read(String text) throws SourceUnreadable {
        return SourceReader.read(bytes(text), 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(Transcript transcript) {
        return transcript.segments().stream().map(Segment::text).toList();
    }
}
