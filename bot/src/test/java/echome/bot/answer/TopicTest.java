package echome.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.Tenant;
import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.prompt.Said;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class TopicTest {
    private static Topic topic(String asked) {
        Persona persona = new Persona("p", "Ann", "", Language.ENGLISH, Profile.empty());
        return Topic.of(
                new Inquiry(
                        new Tenant("usr_1"),
                        persona,
                        "",
                        "Customer",
                        "",
                        Language.ENGLISH,
                        List.of(asked),
                        List.of(
                                new Said(Said.Speaker.CUSTOMER, "green notebook"),
                                new Said(Said.Speaker.PERSONA, "Here it is.")),
                        List.of(),
                        "Shop",
                        "turn"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is it in stock?",
                "and in blue?",
                "Gibt es die auch in rot?",
                "Ist das wasserdicht? Und das?",
                "¿la tienes en azul?",
                "avez-vous la même en bleu ?",
                "а он есть в наличии?",
                "how many do you have in stock?",
                "I'll take two, what's the total?",
                "what colours do you have?",
                "which is bigger?",
                "wie viele haben Sie?",
                "сколько их осталось?",
                "anything cheaper?"
            })
    void whatLeansOnWhatWasSaidTakesItAlong(String asked) {
        assertThat(topic(asked).searchText()).contains("green notebook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Was kostet die Wanderjacke?",
                "haben Sie Thermosflaschen?",
                "Gibt es Rucksäcke?",
                "¿cuánto cuesta la linterna?",
                "combien coûte la lanterne ?",
                "AQ-1001",
                "2 mugs and one lamp, how much?",
                "do you know other sellers?",
                "RCS-0042?"
            })
    void anArticleAYouOrACodeDoesNot(String asked) {
        assertThat(topic(asked).searchText()).isEqualTo(asked);
        assertThat(topic(asked).refersBack()).isFalse();
    }
}
