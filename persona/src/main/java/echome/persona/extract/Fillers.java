package echome.persona.extract;

import echome.persona.text.CommonWords;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds filler words: known ones that are said often, any one or two words that are often set off
 * by commas or stand before one at the beginning of a sentence, and longer runs that nearly always
 * stand between marks within a sentence.
 */
final class Fillers {
    static final String PATH = "speech_patterns.filler_words";
    private static final int MOST = 6;
    private static final int LONGEST = 5;

    private final Speech own;
    private final Set<String> pure;
    private final Set<String> doubtful;
    private final Set<String> answers;
    private final Map<String, Phrase> said = new HashMap<>();
    private final Map<String, Phrase> setOff = new HashMap<>();
    private final Map<String, Phrase> inserted = new HashMap<>();

    Fillers(Speech own) {
        this.own = own;
        this.pure = CueWords.cues("filler", own.language());
        this.doubtful = CueWords.cues("filler_or_word", own.language());
        this.answers = new HashSet<>(CueWords.cues("answer", own.language()));
        answers.addAll(CueWords.cues("greeting", own.language()));
        answers.addAll(CueWords.cues("closing", own.language()));
    }

    List<Finding> find() {
        for (Utterance utterance : own.utterances()) {
            for (List<Word> sentence : utterance.sentences()) {
                for (int n = 1; n <= LONGEST; n++) {
                    for (int i = 0; i + n <= sentence.size(); i++) {
                        note(utterance, sentence, i, i + n);
                    }
                }
            }
        }
        List<Phrase> found = new ArrayList<>();
        said.values().stream().filter(this::isFiller).forEach(found::add);
        found.removeIf(shorter -> found.stream().anyMatch(p -> swallows(p, shorter)));
        found.sort((a, b) -> b.support() - a.support());
        return found.stream()
                .limit(MOST)
                .map(p -> Finding.counted(PATH, lower(p.written()), p.where()))
                .toList();
    }

    private static boolean swallows(Phrase longer, Phrase shorter) {
        return longer.contains(shorter) && longer.support() * 10 >= shorter.support() * 6;
    }

    private void note(Utterance utterance, List<Word> sentence, int from, int to) {
        List<String> words = sentence.subList(from, to).stream().map(Word::folded).toList();
        String key = String.join(" ", words);
        boolean cue =
                (pure.contains(key) || doubtful.contains(key))
                        && CueWords.isSpelt(utterance.text(sentence, from, to));
        boolean apart = apart(sentence, from, to);
        boolean inside = apart && to < sentence.size() && !sentence.get(from).opensSentence();
        if (inside) {
            inserted.computeIfAbsent(key, _ -> new Phrase(words))
                    .add(utterance, sentence, from, to);
        }
        if (cue || (apart && to - from <= 2) || inside) {
            said.computeIfAbsent(key, _ -> new Phrase(words)).add(utterance, sentence, from, to);
        }
        if (apart) {
            setOff.computeIfAbsent(key, _ -> new Phrase(words)).add(utterance, sentence, from, to);
        }
    }

    /** Between marks, and not a sentence of its own. */
    private static boolean apart(List<Word> sentence, int from, int to) {
        Word last = sentence.get(to - 1);
        boolean comma = last.mark() == ',' || last.mark() == '-' || last.mark() == '—';
        return sentence.get(from).opens()
                && to - from < sentence.size()
                && (to < sentence.size() ? last.closes() && (comma || last.mark() == '.') : true)
                && (to < sentence.size() || !sentence.get(from).opensSentence());
    }

    private boolean isFiller(Phrase phrase) {
        String key = phrase.folded();
        if (answers.contains(key) || key.matches("[\\d ]+")) {
            return false;
        }
        double per1000 = 1000.0 * phrase.support() / Math.max(1, own.words());
        int apart = setOff.containsKey(key) ? setOff.get(key).support() : 0;
        if (pure.contains(key)) {
            return phrase.support() >= 3 && per1000 >= 2;
        }
        if (doubtful.contains(key)) {
            return own.isPunctuated()
                    ? apart >= 3 && 1000.0 * apart / own.words() >= 3
                    : phrase.support() >= 5 && per1000 >= 12;
        }
        if (phrase.words().size() > 2) {
            return inserted.containsKey(key) && isInsertion(inserted.get(key));
        }
        return apart >= 4 && 1000.0 * apart / own.words() >= 6 && !isName(phrase);
    }

    /** A catchphrase stands at the beginning or end of what is said as well. */
    private boolean isInsertion(Phrase phrase) {
        long anywhere =
                own.utterances().stream()
                        .filter(u -> Plain.said(phrase.folded(), u.heard().text()))
                        .count();
        return phrase.support() >= 3 && phrase.support() * 5 >= anywhere * 4;
    }

    /** Written with a capital also within a sentence. */
    private static boolean isName(Phrase phrase) {
        String written = phrase.written();
        boolean capital = Character.isUpperCase(written.codePointAt(0));
        return capital && !phrase.words().stream().allMatch(CommonWords::has);
    }

    private static String lower(String written) {
        return written.toLowerCase(java.util.Locale.ROOT);
    }
}
