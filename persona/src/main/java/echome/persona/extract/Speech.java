package echome.persona.extract;

import echome.persona.Language;
import echome.persona.language.Languages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one side said, with what its statistics need. */
final class Speech {
    private static final int LOOKED_AT = 20_000;

    private final List<Utterance> utterances;
    private final String language;
    private final int words;

    private Speech(List<Utterance> utterances, String language) {
        this.utterances = utterances;
        this.language = language;
        this.words = utterances.stream().mapToInt(Utterance::words).sum();
    }

    static Speech of(List<Heard> heard, boolean own) {
        List<Utterance> utterances =
                heard.stream()
                        .filter(h -> h.own() == own)
                        .map(Utterance::of)
                        .filter(u -> u.words() > 0)
                        .toList();
        StringBuilder sample = new StringBuilder();
        for (Utterance utterance : utterances) {
            if (sample.length() < LOOKED_AT) {
                sample.append(utterance.heard().text()).append('\n');
            }
        }
        String language = Languages.of(sample.toString()).map(Language::code).orElse("");
        return new Speech(utterances, language);
    }

    List<Utterance> utterances() {
        return utterances;
    }

    /** The language that most of it is in; empty where it is not sure. */
    String language() {
        return language;
    }

    int words() {
        return words;
    }

    /** Whether sentences end in marks; automatic captions have none. */
    boolean isPunctuated() {
        long sentences = utterances.stream().mapToLong(u -> u.sentences().size()).sum();
        return words <= sentences * 30;
    }

    /** The utterances of each conversation, in order. */
    List<List<Utterance>> conversations() {
        Map<String, List<Utterance>> byConversation = new LinkedHashMap<>();
        for (Utterance utterance : utterances) {
            byConversation
                    .computeIfAbsent(utterance.heard().conversation(), _ -> new ArrayList<>())
                    .add(utterance);
        }
        return List.copyOf(byConversation.values());
    }
}
