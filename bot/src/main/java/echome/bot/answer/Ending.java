package echome.bot.answer;

import echome.bot.model.Completion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an answer ends that the limit of tokens has cut short: with its last whole sentence. */
final class Ending {
    private static final Pattern WHOLE =
            Pattern.compile("(?s).*(?:[.!?…][*_)\"'»”]*(?=\\s|$)|[。！？؟]|\\n)");

    private Ending() {}

    /** The same where it was not cut, or holds no whole sentence. */
    static String of(Completion completion) {
        Matcher whole = WHOLE.matcher(completion.text());
        return completion.cutShort() && whole.lookingAt() && !whole.group().isBlank()
                ? whole.group().strip()
                : completion.text();
    }
}
