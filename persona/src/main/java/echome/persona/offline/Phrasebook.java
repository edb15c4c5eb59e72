package echome.persona.offline;

import echome.persona.Voice;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The persona's own phrases where it has some, the templates' otherwise.
 *
 * @param isOwn whether the templates are in the persona's own language
 * @param lively whether it is to sound enthusiastic
 */
record Phrasebook(Voice voice, boolean isOwn, Templates templates, Choice choice, boolean lively) {
    private static final int CATCHPHRASE_EVERY = 3;
    private static final Pattern HIGH =
            Pattern.compile(
                    "(?iu)^(?:very )?(?:high|lively|hoch|alt[oa]|haut|élevée?|высок|висок)");
    private static final Pattern LIVELY =
            Pattern.compile(
                    "(?iu)(?<!\\p{L})(?<!not )(?<!less"
                        + " )(?:enthus|energetic|excit|livel|cheerful|begeister|fröhlich|lebhaft|восторж"
                        + "|энтузи|бодр|весел|ентузі|захопл|бадьор|entusias|alegre|animad|enthous|joyeu|enjou)");

    String pick(String key) {
        return choice.of(key, templates.all(key));
    }

    /** What stands before the products, as lively as the persona is told to be. */
    String intro() {
        String intro = pick("intro");
        return lively ? pick("lively") + " " + intro.replace(':', '!') : intro;
    }

    /** Whether a persona is told to sound so, whatever the language of the reply. */
    static boolean isLively(Voice voice) {
        return HIGH.matcher(voice.text("tone.energy")).find()
                || voice.list("tone_guidelines").stream()
                        .anyMatch(line -> LIVELY.matcher(line).find());
    }

    /** The greeting of a conversation that only begins. */
    String opening(Asked asked) {
        return asked.first() ? hello() + " " : "";
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
