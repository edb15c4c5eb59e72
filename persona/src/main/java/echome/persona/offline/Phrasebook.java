package echome.persona.offline;

import echome.persona.Voice;

import java.util.List;
import java.util.Optional;

/** The persona's own phrases where it has some, the templates' otherwise. */
record Phrasebook(Voice voice, Templates templates, Choice choice) {
    private static final int CATCHPHRASE_EVERY = 3;

    String pick(String key) {
        return choice.of(key, templates.all(key));
    }

    String hello() {
        return own("hello", voice.greetings());
    }

    String closing() {
        return own("thanks", voice.closings());
    }

    /** Now and then one of the phrases that the persona is known for. */
    Optional<String> catchphrase() {
        List<String> phrases = voice.list("custom_expressions");
        List<String> all = phrases.isEmpty() ? voice.catchphrases() : phrases;
        boolean now = !all.isEmpty() && choice.number("catchphrase", CATCHPHRASE_EVERY) == 0;
        return now ? Optional.of(choice.of("phrase", all)) : Optional.empty();
    }

    private String own(String key, List<String> phrases) {
        return phrases.isEmpty() ? pick(key) : choice.of(key, phrases);
    }
}
