package echome.persona;

import java.util.Locale;

/** A language by its ISO 639-1 code in lower case, for example {@code en}; regions are dropped. */
public record Language(String code) {

    public static final Language ENGLISH = new Language("en");

    public Language {
        code = code.strip().toLowerCase(Locale.ROOT);
        int region = code.indexOf(code.contains("_") ? '_' : '-');
        if (region > 0) {
            code = code.substring(0, region);
        }
        if (!code.matches("[a-z]{2,3}")) {
            throw new IllegalArgumentException("Not a language code: " + code);
        }
    }

    /** The name that a model understands best: the English one, or the code for rare languages. */
    public String englishName() {
        return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    }
}
