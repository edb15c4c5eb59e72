package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.facts.Totals;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names of products that nobody sells: quoted, in capitals, at the head of a list entry. */
final class ProductCheck {
    private static final Pattern QUOTED = Pattern.compile("[\"«“„]([^\"«»“”„\\n]{3,60})[\"»”“]");
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

    private static final Set<String> ARTICLES =
            Set.of(
                    "a",
                    "an",
                    "another",
                    "some",
                    "also",
                    "the",
                    "great",
                    "nice",
                    "lovely",
                    "new",
                    "beautiful",
                    "good",
                    "waterproof");
    private static final Set<String> ENDS =
            Set.of(
                    "for", "at", "in", "with", "from", "that", "which", "costing", "priced", "and",
                    "on", "of", "to");

    private ProductCheck() {}

    static Optional<Violation> check(Sentence sentence, Scene scene, boolean hasAmount) {
        boolean exists = Phrases.EXIST.isIn(sentence.tokens());
        boolean claims = hasAmount || exists || Phrases.IN_STOCK.isIn(sentence.tokens());
        if (!claims || sentence.tokens().stream().anyMatch(Words.NEGATION::has) && !hasAmount) {
            return Optional.empty();
        }
        Known known = scene.known();
        return quoted(sentence, known)
                .or(() -> capitals(sentence, scene))
                .or(() -> hasAmount ? entry(sentence, known) : Optional.empty())
                .or(() ->
                        hasAmount && scene.context().language().code().equals("en")
                                ? common(sentence, known)
                                : Optional.empty())
                .map(name ->
                        new Violation(
                                ViolationKind.PRODUCT,
                                name,
                                sentence.raw(),
                                "no such product is in the data"));
    }

    private static Optional<String> quoted(Sentence sentence, Known known) {
        Matcher matcher = QUOTED.matcher(sentence.normal());
        while (matcher.find()) {
            String name = matcher.group(1);
            boolean capital = Character.isUpperCase(name.charAt(0));
            if (capital
                    && sentence.tokens().stream()
                            .filter(t -> t.start() >= matcher.start(1) && t.end() <= matcher.end(1))
                            .filter(Token::isWord)
                            .noneMatch(known::word)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
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
        boolean named = sentence.mentions().stream().anyMatch(m -> m.from() <= at && at < m.to());
        boolean money = Currency.of(token.text()).isPresent() || Words.PRICE.has(token);
        return capital
                && !named
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
    private static Optional<String> common(Sentence sentence, Known known) {
        for (Phrases.Hit hit : Phrases.EXIST.in(sentence.tokens())) {
            int at = hit.to();
            while (at < sentence.tokens().size()
                    && ARTICLES.contains(sentence.tokens().get(at).text())) {
                at++;
            }
            int end = at;
            while (end < sentence.tokens().size()
                    && sentence.tokens().get(end).isWord()
                    && !ENDS.contains(sentence.tokens().get(end).text())) {
                if (known.word(sentence.tokens().get(end))) {
                    return Optional.empty();
                }
                end++;
            }
            boolean article = at > hit.to();
            if (article && end > at && end - at <= 4) {
                return Optional.of(sentence.words(at, end));
            }
        }
        return Optional.empty();
    }
}
