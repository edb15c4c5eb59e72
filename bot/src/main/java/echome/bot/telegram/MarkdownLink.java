package echome.bot.telegram;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses may be links: what a customer can follow from a chat, and nothing else. */
final class MarkdownLink {
    /** Longer ones are not addresses that anyone wrote. */
    private static final int LONGEST = 2048;

    private static final Pattern SAFE =
            Pattern.compile(
                    "(https?|tg)://[^\\s\\p{Cntrl}/?#][^\\s\\p{Cntrl}]*"
                            + "|mailto:[^\\s\\p{Cntrl}@]+@[^\\s\\p{Cntrl}@]+",
                    Pattern.CASE_INSENSITIVE);

    private MarkdownLink() {}

    static Optional<String> address(String destination) {
        return destination.length() <= LONGEST && SAFE.matcher(destination).matches()
                ? Optional.of(destination)
                : Optional.empty();
    }

    static boolean isMail(String address) {
        return address.regionMatches(true, 0, "mailto:", 0, "mailto:".length());
    }

    /** The address of a {@code mailto:} link without its subject and other parameters. */
    static String mailbox(String mailto) {
        String rest = mailto.substring(mailto.indexOf(':') + 1);
        int query = rest.indexOf('?');
        return query < 0 ? rest : rest.substring(0, query);
    }
}
