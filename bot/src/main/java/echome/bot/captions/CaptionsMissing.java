package echome.bot.captions;

/** A video's captions can't be had, now or ever; nothing but the subtitle file helps. */
public final class CaptionsMissing extends Exception {
    private static final long serialVersionUID = 1L;

    CaptionsMissing(String reason) {
        super(reason);
    }

    /** Why, and what to send instead. */
    public String sentence() {
        return getMessage()
                + " Please send the subtitles as a file (SRT, VTT or TXT): in YouTube Studio they"
                + " are under Subtitles, at the video under \"Show transcript\".";
    }
}
