package echome.rag.search;

import echome.rag.catalogue.text.Table;
import echome.rag.search.text.Folding;
import echome.rag.search.text.StopWords;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What common things are called in seven languages: finds an English catalogue's tent for who asks
 * for "Zelt", and the other way round, where no model reads both.
 */
final class Glossary {
    private static final int LONGEST_PHRASE = 4;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\d]+(?:['-][\\p{L}\\d]+)*");
    private static final int ENDING = 5;
    private static final int ENGLISH_ENDING = 1;

    /** Small words that no English question has. */
    private static final Set<String> FOREIGN =
            Set.of(
                    "ich",
                    "haben",
                    "sie",
                    "gibt",
                    "es",
                    "ein",
                    "eine",
                    "einen",
                    "der",
                    "das",
                    "und",
                    "mit",
                    "fur",
                    "kostet",
                    "suche",
                    "brauche",
                    "welche",
                    "tiene",
                    "tienen",
                    "hay",
                    "quiero",
                    "busco",
                    "el",
                    "los",
                    "las",
                    "una",
                    "y",
                    "con",
                    "para",
                    "cuanto",
                    "cuesta",
                    "cuestan",
                    "avez-vous",
                    "avez",
                    "vous",
                    "je",
                    "cherche",
                    "les",
                    "des",
                    "une",
                    "et",
                    "avec",
                    "pour",
                    "combien",
                    "quel",
                    "quelle",
                    "tem",
                    "voces",
                    "um",
                    "uma",
                    "quanto",
                    "custa",
                    "procuro",
                    "quero",
                    "com");

    private static final Glossary KNOWN = load();

    /** One thing by its names; those with a star are beginnings. */
    private record Thing(List<String> english, List<String> others) {}

    private final Map<String, Thing> whole = new HashMap<>();
    private final TreeMap<String, Thing> beginnings = new TreeMap<>();
    private final Set<String> english = new HashSet<>();

    private Glossary(Collection<Thing> things) {
        for (Thing thing : things) {
            english.addAll(thing.english);
            thing.english.forEach(name -> whole.putIfAbsent(name, thing));
            for (String name : thing.others) {
                if (name.endsWith("*")) {
                    beginnings.putIfAbsent(name.substring(0, name.length() - 1), thing);
                } else {
                    whole.putIfAbsent(name, thing);
                }
            }
        }
    }

    /** A text with other languages' words for common things in English. */
    static String english(String text) {
        if (!isForeign(text)) {
            return text;
        }
        return KNOWN.replaced(
                text,
                word -> !KNOWN.english.contains(word) && !StopWords.isSmall(word),
                thing -> Optional.of(thing.english.getFirst()));
    }

    private static boolean isForeign(String text) {
        return text.codePoints().anyMatch(c -> c > 127 && Character.isLetter(c))
                || WORD.matcher(Folding.fold(text))
                        .results()
                        .anyMatch(w -> FOREIGN.contains(w.group()));
    }

    /** A text with the words that no name of the seller's knows by those that they use. */
    static String spoken(String text, Vocabulary vocabulary) {
        return KNOWN.replaced(
                text,
                words ->
                        !isNamed(words, vocabulary)
                                && !StopWords.isSmall(words)
                                && !Chatter.isAll(List.of(words), vocabulary),
                thing -> named(thing, vocabulary));
    }

    private static Optional<String> named(Thing thing, Vocabulary vocabulary) {
        return Stream.concat(
                        thing.english.stream()
                                .filter(name ->
                                        isNamed(name, vocabulary) || vocabulary.values().has(name)),
                        thing.others.stream().flatMap(name -> begun(name, vocabulary)))
                .findFirst();
    }

    private static boolean isNamed(String name, Vocabulary vocabulary) {
        return Arrays.stream(name.split(" ", -1)).allMatch(vocabulary::knows);
    }

    private static Stream<String> begun(String name, Vocabulary vocabulary) {
        if (!name.endsWith("*")) {
            return isNamed(name, vocabulary) ? Stream.of(name) : Stream.empty();
        }
        String beginning = name.substring(0, name.length() - 1);
        return vocabulary.knows(beginning)
                ? Stream.of(beginning)
                : vocabulary.beginningWith(beginning, beginning.length() + 4, 1).stream()
                        .map(Vocabulary.Entry::word);
    }

    private String replaced(
            String text, Predicate<String> replaceable, Function<Thing, Optional<String>> by) {
        String folded = Folding.fold(text);
        int ending = isForeign(text) ? ENDING : ENGLISH_ENDING;
        List<MatchResult> words = WORD.matcher(folded).results().toList();
        StringBuilder out = new StringBuilder();
        int done = 0;
        boolean changed = false;
        for (int i = 0; i < words.size(); i++) {
            for (int n = Math.min(LONGEST_PHRASE, words.size() - i); n > 0; n--) {
                int end = words.get(i + n - 1).end();
                String phrase = folded.substring(words.get(i).start(), end);
                Optional<String> other =
                        replaceable.test(phrase)
                                ? thing(phrase, ending)
                                        .flatMap(by)
                                        .filter(name -> !name.equals(phrase))
                                : Optional.empty();
                if (other.isPresent()) {
                    out.append(folded, done, words.get(i).start()).append(other.get());
                    done = end;
                    i += n - 1;
                    changed = true;
                    break;
                }
            }
        }
        return changed ? out.append(folded.substring(done)).toString() : text;
    }

    private Optional<Thing> thing(String phrase, int ending) {
        Thing exact = whole.get(phrase);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int length = phrase.length(); length >= 3; length--) {
            Thing begun = beginnings.get(phrase.substring(0, length));
            if (begun != null) {
                boolean near = WORD.matcher(phrase).matches() && phrase.length() - length <= ending;
                return near ? Optional.of(begun) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Glossary load() {
        return new Glossary(
                Table.rows(Glossary.class, "glossary.txt").stream()
                        .map(row -> row.getFirst().split(" = ", 2))
                        .map(parts -> new Thing(names(parts[0]), names(parts[1])))
                        .toList());
    }

    private static List<String> names(String cell) {
        return Arrays.stream(cell.split(" ", -1)).map(name -> name.replace('_', ' ')).toList();
    }
}
