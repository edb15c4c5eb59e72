package echome.persona.language;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello|en",
                "thanks, bye|en",
                "danke schön!|de",
                "hola|es",
                "спасибо|ru",
                "дякую|uk",
                "de la|",
                "Steppenwolf|",
                "der Steppenwolf|",
                "42?|"
            })
    void tellsTheLanguageOfAShortTextThatIsNothingButSmallWords(String text, String code) {
        assertThat(Languages.ofSmallWords(text))
                .isEqualTo(Optional.ofNullable(code).map(Language::new));
    }
}
