package echome.bot.captions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A YouTube video by its id, whichever of the site's many addresses named it. */
public record VideoLink(String id) {
    private static final Pattern LINK =
            Pattern.compile(
                    "(?:https?://)?(?:(?:www|m|music)\\.)?(?:youtu\\.be/|youtube(?:-nocookie)?\\.com/(?:watch\\?(?:[^\\s#]*&)?v=|shorts/|live/|embed/|v/))([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])\\S*");

    /** The first link in a text. */
    public static Optional<VideoLink> in(String text) {
        Matcher matcher = LINK.matcher(text);
        return matcher.find() ? Optional.of(new VideoLink(matcher.group(1))) : Optional.empty();
    }

    /** Whether a text is a link and nothing else. */
    public static boolean isOne(String text) {
        return LINK.matcher(text.strip()).matches();
    }

    /** The same address for all ways to write it. */
    public String address() {
        return "https://www.youtube.com/watch?v=" + id;
    }
}
