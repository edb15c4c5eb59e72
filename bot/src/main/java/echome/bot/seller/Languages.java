package echome.bot.seller;

import java.util.Arrays;
import java.util.Locale;

/** Languages by their two letters, as ISO 639-1 has them. */
final class Languages {
    private Languages() {}

    static boolean known(String code) {
        return Arrays.asList(Locale.getISOLanguages()).contains(code);
    }

    /** The English name. */
    static String name(String code) {
        return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    }
}
