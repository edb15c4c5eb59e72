package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.facts.Totals;
import echome.persona.text.Currency;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names of products that nobody sells: quoted, in capitals, at the head of a list entry. */
final class ProductCheck {
    private static final Pattern QUOTED =
            Pattern.compile("[\"«“„]([^\"«»“”„\\n]{3,60})[\"»”“]|[「『《]([^「」『』《》\\n]{2,60})[」』》]");
    private static final String QUOTES = "\"«“„「『《";
    private static final Pattern ENTRY = Pattern.compile("^\\s*(?:[-•*–—|]|\\d{1,2}[.)])\\s");
    private static final Set<String> VARIANTS =
            Set.of(
                    "pro",
                    "max",
                    "plus",
                    "xl",
                    "xxl",
                    "mini",
                    "lite",
                    "ultra",
                    "deluxe",
                    "premium",
                    "про",
                    "макс",
                    "мини",
                    "плюс",
                    "ultimate",
                    "limited");

    private static final Map<String, Nouns> NOUNS = nouns();

    /**
     * How a language speaks of a thing that is had.
     *
     * @param before articles and adjectives that may stand before the noun
     * @param behind words that end what is named
     * @param general nouns that name nothing in particular
     * @param bare whether a noun may stand without an article
     */
    private record Nouns(
            Set<String> before, Set<String> behind, Set<String> general, boolean bare) {}

    private static Map<String, Nouns> nouns() {
        Map<String, Set<String>> groups = new HashMap<>();
        for (String line : Lexicon.lines(ProductCheck.class, "nouns.txt")) {
            String[] parts = line.split(": ", 2);
            groups.put(
                    parts[0],
                    Arrays.stream(parts[1].split("\\s+", -1))
                            .map(Fold::of)
                            .collect(Collectors.toUnmodifiableSet()));
        }
        Map<String, Nouns> nouns = new HashMap<>();
        for (String language : groups.getOrDefault("languages", Set.of())) {
            nouns.put(
                    language,
                    new Nouns(
                            groups.getOrDefault(language + "-before", Set.of()),
                            groups.getOrDefault(language + "-behind", Set.of()),
                            groups.getOrDefault(language + "-general", Set.of()),
                            groups.getOrDefault("bare", Set.of()).contains(language)));
        }
        return Map.copyOf(nouns);
    }

    private ProductCheck() {}

    static Optional<Violation> check(Sentence sentence, Scene scene, boolean hasAmount) {
        boolean exists = Phrases.EXIST.isIn(sentence);
        boolean claims = hasAmount || exists || Phrases.IN_STOCK.isIn(sentence);
        if (!claims || Words.NEGATION.areIn(sentence.tokens()) && !hasAmount) {
            return Optional.empty();
        }
        Known known = scene.known();
        return quoted(sentence, known)
                .or(() -> capitals(sentence, scene))
                .or(() -> hasAmount ? entry(sentence, known) : Optional.empty())
                .or(() ->
                        hasAmount
                                ? Optional.ofNullable(NOUNS.get(scene.context().language().code()))
                                        .flatMap(nouns -> common(sentence, known, nouns))
                                : Optional.empty())
                .map(name ->
                        new Violation(
                                ViolationKind.PRODUCT,
                                name,
                                sentence.raw(),
                                "no such product is in the data"));
    }

    private static Optional<String> quoted(Sentence sentence, Known known) {
        if (Shapes.count(sentence.normal(), QUOTES, 1) == 0) {
            return Optional.empty();
        }
        Matcher matcher = QUOTED.matcher(sentence.normal());
        while (matcher.find()) {
            int group = matcher.group(1) == null ? 2 : 1;
            String name = matcher.group(group);
            boolean capital = !Character.isLowerCase(name.charAt(0));
            List<Token> words =
                    sentence.tokens().stream()
                            .filter(t ->
                                    t.start() >= matcher.start(group)
                                            && t.end() <= matcher.end(group))
                            .filter(Token::isWord)
                            .toList();
            if (capital && unknown(words, known)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** One known word is enough; of single characters of Chinese more than half have to be. */
    private static boolean unknown(List<Token> words, Known known) {
        long found = words.stream().filter(known::word).count();
        boolean characters = words.stream().allMatch(w -> w.text().length() == 1);
        return characters ? found * 2 < words.size() : found == 0;
    }

    /** Two or more capitalised words of which none is known, or one right behind a known name. */
    private static Optional<String> capitals(Sentence sentence, Scene scene) {
        boolean german = scene.context().language().code().equals("de");
        int at = 0;
        while (at < sentence.tokens().size()) {
            int end = at;
            while (end < sentence.tokens().size()
                    && unknownCapital(sentence, end, scene.known())
                    && (end == at || german(german, end - at))) {
                end++;
            }
            boolean several = !german && end - at >= 2 && !(at == 0 && end == 2);
            boolean variant =
                    end > at
                            && behindName(sentence, at)
                            && VARIANTS.contains(sentence.tokens().get(at).text());
            boolean invented =
                    end > at
                            && !german
                            && behindName(sentence, at)
                            && !(end < sentence.tokens().size()
                                    && sentence.tokens().get(end).is(":"));
            if (several || variant || invented) {
                return Optional.of(sentence.words(at, end));
            }
            at = Math.max(at + 1, end);
        }
        return Optional.empty();
    }

    private static boolean german(boolean german, int words) {
        return !german || words < 1;
    }

    private static boolean unknownCapital(Sentence sentence, int at, Known known) {
        Token token = sentence.tokens().get(at);
        boolean capital =
                token.isWord() && Character.isUpperCase(sentence.normal().charAt(token.start()));
        if (!capital) {
            return false;
        }
        boolean named = sentence.isNamedAt(at);
        boolean money = Currency.of(token.text()).isPresent() || Words.PRICE.has(token);
        return !named
                && !money
                && !known.word(token)
                && (token.text().length() > 2 || VARIANTS.contains(token.text()));
    }

    private static boolean behindName(Sentence sentence, int at) {
        for (Mention mention : sentence.mentions()) {
            if (mention.to() == at && at > 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> entry(Sentence sentence, Known known) {
        boolean named = !sentence.mentions().isEmpty();
        if (named || !ENTRY.matcher(sentence.raw()).find()) {
            return Optional.empty();
        }
        return sentence.tokens().stream()
                .filter(Token::isWord)
                .findFirst()
                .filter(t -> Character.isUpperCase(sentence.normal().charAt(t.start())))
                .filter(t -> !known.word(t) && !Words.PRICE.has(t) && !Totals.announces(t.text()))
                .map(t -> sentence.normal().substring(t.start(), t.end()));
    }

    /** "We have a lantern for $8": a noun that no product, customer or shop knows. */
    private static Optional<String> common(Sentence sentence, Known known, Nouns nouns) {
        List<Token> tokens = sentence.tokens();
        for (Phrases.Hit hit : Phrases.EXIST.in(sentence)) {
            int at = hit.to();
            while (at < tokens.size() && nouns.before().contains(tokens.get(at).text())) {
                at++;
            }
            int end = at;
            while (end < tokens.size()
                    && tokens.get(end).isWord()
                    && Currency.of(tokens.get(end).text()).isEmpty()
                    && !nouns.behind().contains(tokens.get(end).text())) {
                Token word = tokens.get(end);
                if (known.word(word) || nouns.general().contains(word.text())) {
                    return Optional.empty();
                }
                end++;
            }
            boolean article = at > hit.to() || nouns.bare();
            boolean announces = end < tokens.size() && tokens.get(end).is(":");
            if (article && !announces && end > at && end - at <= 4) {
                return Optional.of(sentence.words(at, end));
            }
        }
        return Optional.empty();
    }
}
