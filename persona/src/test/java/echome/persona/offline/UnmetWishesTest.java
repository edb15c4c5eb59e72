package echome.persona.offline;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;
import echome.persona.facts.Unmet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.Set;

class UnmetWishesTest {
    private static final Set<Unmet.Kind> WHOLE =
            EnumSet.of(Unmet.Kind.IN_STOCK, Unmet.Kind.CHEAPER, Unmet.Kind.DEARER);

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt", "ru", "uk"})
    void everyWishHasASentenceInEveryLanguage(String language) {
        Templates templates = Templates.in(new Language(language));
        assertThat(templates.one("nearest")).endsWith(":");
        for (Unmet.Kind kind : Unmet.Kind.values()) {
            if (kind == Unmet.Kind.ANYTHING) {
                continue; // such a reply says that there is nothing, and names no wish
            }
            String sentence = templates.one("no-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            assertThat(sentence).as(kind.toString()).endsWith(".");
            assertThat(sentence.contains("%s")).as(sentence).isEqualTo(!WHOLE.contains(kind));
        }
    }
}
