package echome.persona.language;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
                "42?|",
                "pan|",
                "buongiorno|it"
            })
    void tellsTheLanguageOfAShortTextThatIsNothingButSmallWords(String text, String code) {
        assertThat(Languages.ofKnownWords(text))
                .isEqualTo(Optional.ofNullable(code).map(Language::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "precio?|es",
                "¿y en rojo?|es",
                "tienen carpas?|es",
                "algo más barato|es",
                "mochila azul|es pt",
                "tem mochila?|pt",
                "quanto fica duas?|pt",
                "c'est combien ?|fr",
                "sac à dos|fr",
                "moins cher ?|fr",
                "und in blau?|de",
                "bis 20 Dollar|de",
                "größer?|de",
                "avete zaini?|it",
                "in blu?|it",
                "meno di 50 dollari|it",
                "blue lamp|en",
                "a tent for 3|en",
                "pan|",
                "die cast car|en",
                "Steppenwolf 42|",
                "päivää|",
                "ok|"
            })
    void tellsWhichLanguagesAShortQuestionOfACustomerMayBeIn(String text, String codes) {
        Set<String> expected = codes == null ? Set.of() : Set.copyOf(List.of(codes.split(" ", -1)));
        assertThat(Languages.likely(text)).isEqualTo(expected);
    }
}
