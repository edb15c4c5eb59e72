package echome.persona.language;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    /** "do", "i", "my", "na" are words of Polish as well. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how do I look after my paper?|en",
                "do I need a pen for my notebook?|en",
                "where do I find my order, and who can I ask?|en",
                "jak dbać o papier i do czego jest ta książka?|pl",
                "¿mochilas impermeables?|es",
                "haben Sie Thermosflaschen?|de",
                "avez-vous des lanternes ?|fr",
                "wie viel kostet das und ist es noch da?|de",
                "quanto custa isso e você tem uma caneta?|pt"
            })
    void tellsLanguagesThatShareSmallWords(String text, String code) {
        assertThat(Languages.of(text)).contains(new Language(code));
    }
}
