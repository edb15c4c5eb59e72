package echome.bot.conversation;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The house's own sentences to customers, in their language where we have it, else in English. */
final class SystemLines {
    private static final String BUNDLE = "echome.bot.conversation.lines";

    private SystemLines() {}

    static String of(String key, String language) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        try {
            return ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), exact)
                    .getString(key);
        } catch (MissingResourceException e) {
            return ResourceBundle.getBundle(BUNDLE, Locale.ROOT, exact).getString(key);
        }
    }
}
