package echome.bot.answer;

import echome.persona.prompt.Said;
import echome.persona.text.AskingWords;
import echome.persona.text.Lexicon;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a question is about. "And in blue?" or "is it in stock?" says it only together with the
 * messages before, back to the last one that stands by itself.
 *
 * @param asked what the customer writes now, a line a message
 * @param earlier the messages that it leans on, a line each; empty where it stands by itself
 * @param refersBack whether a word such as "it" points at what was spoken of
 * @param wanted what it wants other than what was shown
 */
record Topic(String asked, String earlier, boolean refersBack, Optional<Wanted> wanted) {
    /** A question longer than this stands by itself, whatever words it holds. */
    private static final int SHORT = 8;

    private static final int LOOK_BACK = 4;
    private static final Set<String> REFERRING = phrases("referring.txt");
    private static final Set<String> OPENING = phrases("opening.txt");
    private static final Set<String> ARTICLES = phrases("articles.txt");
    private static final Set<String> AFTER_PRONOUN = phrases("after_pronoun.txt");
    private static final Set<String> BEFORE_YOU = phrases("before_you.txt");
    private static final Set<String> COMPARING = words("comparing.txt");

    /** "Blue or red?" */
    private static final Set<String> EITHER = Set.of("or", "oder", "или", "або", "чи", "ou", "o");

    /** A size of clothes: "and in S?" takes the place of the one asked for before. */
    private static final Pattern SIZE =
            Pattern.compile(
                    "(?<![\\p{L}\\d'’&-])(?<!\\d\\s)(?:(?iu:size|größe|talla|taille|tamanho|размер\\p{L}*|розмір\\p{L}*)["
                        + " :-]{0,3})?(?:\\dX[SL]|X{1,4}[SL]|[SML])(?![\\p{L}\\d'’&-])");

    /** "And for 2?" after a tent for 3 points at none that was shown. */
    private static final Pattern FOR_SO_MANY =
            Pattern.compile(
                    "(?ium)(?<!\\p{L})(?:for|für|pour|para|на|для)\\s+\\d{1,2}\\s*(?:[?.!,;]|$)");

    private static final Pattern POINTERS =
            Pattern.compile(
                    REFERRING.stream()
                            .sorted()
                            .map(Pattern::quote)
                            .collect(
                                    Collectors.joining(
                                            "|",
                                            "(?<![\\p{L}\\p{N}'/_-])(?:",
                                            ")(?![\\p{L}\\p{N}'/_-])")));

    /** A code stands by itself, few letters as it has. */
    private static final Pattern CODE = Pattern.compile("(?=\\S*\\p{L})(?=\\S*\\d)\\S{4,}");

    static Topic of(Inquiry inquiry) {
        String asked = String.join("\n", inquiry.written());
        if (inquiry.history().isEmpty() || !leans(asked)) {
            return alone(asked);
        }
        Deque<String> parts = new ArrayDeque<>();
        boolean sized = SIZE.matcher(asked).find();
        List<String> earlier =
                inquiry.history().stream()
                        .filter(said -> said.by() == Said.Speaker.CUSTOMER)
                        .map(Said::text)
                        .toList();
        for (String text : earlier.reversed()) {
            boolean ofPart = Implied.mayBe(text) && !text.equals(earlier.getFirst());
            if (text.startsWith("[") || parts.size() >= LOOK_BACK || pointsOnly(text) || ofPart) {
                continue;
            }
            String unsized = sized ? SIZE.matcher(text).replaceAll(" ") : text;
            parts.addFirst(leans(text) ? withoutPointers(unsized) : unsized);
            if (!leans(text)) {
                break;
            }
        }
        Optional<Wanted> wanted =
                Wanted.in(asked).filter(one -> one != Wanted.LIMITED || !refers(asked));
        String before = String.join("\n", parts);
        boolean room = FOR_SO_MANY.matcher(asked).find() && FOR_SO_MANY.matcher(before).find();
        return new Topic(
                asked,
                before,
                wanted.isEmpty() && (refers(asked) || namesNothing(asked) && !room),
                wanted);
    }

    /** A question that stands by itself. */
    static Topic alone(String asked) {
        return new Topic(asked, "", false, Optional.empty());
    }

    /** A word or two and a question mark. */
    static boolean isBrief(String text) {
        return split(text).size() <= 2 && text.strip().endsWith("?");
    }

    /** Whether earlier messages were needed. */
    boolean followUp() {
        return !earlier.isEmpty();
    }

    /** What to look for with what is asked now: "one" and "it" are in no product's name. */
    String lookedFor() {
        return followUp() ? withoutPointers(asked) : asked;
    }

    /** All that is to be looked for together. */
    String searchText() {
        return followUp() ? earlier + "\n" + asked : asked;
    }

    private static String withoutPointers(String text) {
        String left = POINTERS.matcher(text).replaceAll(" ");
        return left.codePoints().anyMatch(Character::isLetterOrDigit) ? left : text;
    }

    /** Whether a text asks ("how many do you have?") without a word for what it is about. */
    static boolean namesNothing(String text) {
        List<String> words = split(text);
        return !words.isEmpty() && words.stream().allMatch(Topic::isAsking);
    }

    /** Such a message adds nothing to what is looked for. */
    private static boolean pointsOnly(String text) {
        return namesNothing(text)
                || split(text).size() <= SHORT && Pointed.isIn(text) && refers(text);
    }

    static boolean isAsking(String word) {
        return AskingWords.has(word)
                || COMPARING.contains(word)
                || REFERRING.contains(word)
                || word.chars().allMatch(Character::isDigit);
    }

    /** Whether a text can't be understood without what was said before. */
    static boolean leans(String text) {
        List<String> words = split(text);
        if (words.isEmpty() || words.size() > SHORT || CODE.matcher(text).find()) {
            return false;
        }
        return OPENING.contains(words.getFirst())
                || words.size() > 1 && OPENING.contains(words.get(0) + " " + words.get(1))
                || isBrief(text)
                || words.size() == 3 && EITHER.contains(words.get(1)) && text.strip().endsWith("?")
                || refers(text)
                || words.stream().noneMatch(Topic::carriesMeaning);
    }

    private static boolean refers(String text) {
        List<String> words = split(text);
        return words.size() <= SHORT
                && IntStream.range(0, words.size()).anyMatch(at -> refers(words, at));
    }

    /** "Die" alone points at something, "die Lampe" names it; "haben Sie" is said to the seller. */
    private static boolean refers(List<String> words, int at) {
        String word = words.get(at);
        if (!REFERRING.contains(word)
                || at > 0 && BEFORE_YOU.contains(words.get(at - 1) + " " + word)) {
            return false;
        }
        boolean last = at + 1 == words.size();
        return !ARTICLES.contains(word)
                || last
                || !carriesMeaning(words.get(at + 1))
                || AFTER_PRONOUN.contains(words.get(at + 1));
    }

    static boolean carriesMeaning(String word) {
        return word.codePointCount(0, word.length()) > 3
                && !AskingWords.has(word)
                && word.chars().anyMatch(Character::isLetter);
    }

    static List<String> split(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> phrases(String resource) {
        return Set.copyOf(Lexicon.lines(Topic.class, resource));
    }

    private static Set<String> words(String resource) {
        return Lexicon.lines(Topic.class, resource).stream()
                .flatMap(line -> split(line).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
