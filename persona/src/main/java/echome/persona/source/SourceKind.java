package echome.persona.source;

import java.util.Locale;

/** What a source is. */
public enum SourceKind {
    TEXT("text"),
    SUBTITLES("subtitles"),
    TRANSCRIPT("transcript"),
    CHAT("chat export"),
    FORWARDED("forwarded messages"),
    AUDIO("voice recording"),
    VIDEO("video");

    private final String words;

    SourceKind(String words) {
        this.words = words;
    }

    /** How sellers read it. */
    public String words() {
        return words;
    }

    /** How it is stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SourceKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
