package echome.persona.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a file of whatever kind into a transcript; the content decides, not the name. */
public final class SourceReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FEWEST_LETTERS = 40;
    private static final String WHAT_WORKS =
            "I read transcripts as TXT, SRT, VTT or JSON, and the result.json of a chat that"
                    + " Telegram Desktop exported.";

    private SourceReader() {}

    /** The speaker of an export's messages that were written by the seller. */
    public static String seller() {
        return ChatExport.SELLER;
    }

    /**
     * Whether these bytes are surely somebody's speech and not, say, a price list. Plain text never
     * is: a list of products may look like a dialogue.
     */
    public static boolean isSpeech(byte[] bytes) {
        Optional<String> text = Characters.of(bytes).map(String::strip);
        if (text.isEmpty()) {
            return false;
        }
        String plain = text.get();
        if (Cues.fits(plain) || ChatExport.fits(plain)) {
            return true;
        }
        if (plain.startsWith("{") || plain.startsWith("[")) {
            try {
                return TranscriptJson.read(MAPPER.readTree(plain)).isPresent();
            } catch (JsonProcessingException e) {
                return false;
            }
        }
        return false;
    }

    /**
     * @param sellerTelegramId whose words of a chat export are wanted
     * @throws SourceUnreadable if there is no speech in it
     */
    public static Transcript read(byte[] bytes, long sellerTelegramId) throws SourceUnreadable {
        String text =
                Characters.of(bytes)
                        .map(String::strip)
                        .orElseThrow(
                                () -> new SourceUnreadable("This file is not text. " + WHAT_WORKS));
        Transcript transcript = read(text, sellerTelegramId);
        long letters =
                transcript.segments().stream()
                        .flatMapToInt(s -> s.text().codePoints())
                        .filter(Character::isLetter)
                        .limit(FEWEST_LETTERS)
                        .count();
        if (letters < FEWEST_LETTERS) {
            throw new SourceUnreadable(
                    "There is hardly a word in this file, so nothing can be learnt from it.");
        }
        return transcript;
    }

    private static Transcript read(String text, long sellerTelegramId) throws SourceUnreadable {
        try {
            if (ChatExport.fits(text)) {
                return new Transcript(SourceKind.CHAT, ChatExport.read(text, sellerTelegramId));
            }
            if (Cues.fits(text)) {
                return new Transcript(SourceKind.SUBTITLES, Cues.read(text));
            }
            if (text.startsWith("{") || text.startsWith("[")) {
                JsonNode root = MAPPER.readTree(text);
                Optional<List<Segment>> segments = TranscriptJson.read(root);
                return new Transcript(
                        SourceKind.TRANSCRIPT,
                        segments.orElseThrow(() ->
                                new SourceUnreadable(
                                        "This JSON holds no transcript that I know. "
                                                + WHAT_WORKS)));
            }
        } catch (IOException e) {
            throw new SourceUnreadable(
                    "This JSON file is broken or was cut off: please export it once more.");
        }
        return new Transcript(SourceKind.TEXT, PlainText.read(text));
    }
}
