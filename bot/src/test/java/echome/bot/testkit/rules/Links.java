package echome.bot.testkit.rules;

import java.util.regex.Pattern;

/** Which addresses Telegram takes for links and link buttons. */
final class Links {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?i)(tg://\\S+|(https?://)?[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+(:\\d+)?([/?#]\\S*)?"
                        + "|https?://localhost(:\\d+)?([/?#]\\S*)?|mailto:\\S+@\\S+|tel:\\S+)");

    private Links() {}

    static boolean valid(String address) {
        return ADDRESS.matcher(address).matches();
    }
}
