package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which product each claim of a sentence is about. */
final class Subjects {
    private final Sentence sentence;
    private final List<Mention> mentions;
    private final Subject carried;
    private final Rows rows;
    private final Siblings siblings;

    Subjects(Sentence sentence, Subject carried, Rows rows, Siblings siblings) {
        this.sentence = sentence;
        this.carried = carried;
        this.rows = rows;
        this.siblings = siblings;
        this.mentions =
                sentence.mentions().stream().filter(this::counts).map(this::narrowed).toList();
    }

    /** The subjects of claims at these token positions, in the same order. */
    List<Subject> of(List<Integer> claims) {
        if (mentions.isEmpty()) {
            return unnamed(claims);
        }
        if (paired(claims)) {
            return mentions.stream().map(mention -> new Subject(mention.products())).toList();
        }
        return claims.stream().map(this::of).toList();
    }

    /** The places of the sentence that name a product. */
    List<Mention> mentions() {
        return mentions;
    }

    /** What the sentences before were about. */
    Subject carried() {
        return carried;
    }

    /** The subject that a following sentence without a name speaks of. */
    Subject carry() {
        if (mentions.isEmpty()) {
            return told();
        }
        Set<ProductFact> all = new LinkedHashSet<>();
        mentions.forEach(mention -> all.addAll(mention.products()));
        return new Subject(List.copyOf(all));
    }

    private List<Subject> unnamed(List<Integer> claims) {
        Optional<Subject> cheapest = cheapest();
        if (cheapest.isPresent()) {
            return claims.stream().map(_ -> cheapest.get()).toList();
        }
        List<ProductFact> several = carried.products();
        boolean pairs = several.size() > 1 && several.size() == claims.size();
        if (pairs) {
            return several.stream().map(product -> new Subject(List.of(product))).toList();
        }
        Subject subject =
                several.size() > 1
                        ? new Subject(byAttributes(several, 0, sentence.tokens().size()))
                        : carried;
        return claims.stream().map(claim -> told(subject, claim)).toList();
    }

    /** The same, or the variant of it that the claim's part of the sentence tells by a word. */
    private Subject told(Subject subject, int claim) {
        List<ProductFact> all = carried.products();
        boolean namesakes = all.stream().map(ProductFact::name).distinct().count() == 1;
        if (!namesakes) {
            return subject;
        }
        int from = segmentStart(claim);
        int to = segmentEnd(claim);
        if (!carried.isClear()) {
            List<ProductFact> fitting = byAttributes(all, from, to);
            return fitting.size() < all.size() ? new Subject(fitting) : subject;
        }
        List<Token> part = sentence.tokens().subList(from, to);
        ProductFact meant = siblings.meant(all.getFirst(), part);
        return siblings.describe(meant, part) ? only(meant) : told();
    }

    private static Subject only(ProductFact product) {
        return new Subject(List.of(product));
    }

    /** What was spoken of, or the namesake of it that the sentence tells by a word. */
    private Subject told() {
        return carried.isClear()
                ? only(siblings.namesake(carried.products().getFirst(), sentence.tokens()))
                : carried;
    }

    /** "The cheapest one" of what was spoken of. */
    private Optional<Subject> cheapest() {
        List<ProductFact> priced =
                carried.products().stream().filter(p -> p.price().isPresent()).toList();
        boolean asked = Words.CHEAPEST.areIn(sentence.tokens());
        if (!asked || priced.size() < 2 || priced.size() < carried.products().size()) {
            return Optional.empty();
        }
        return priced.stream()
                .min(Comparator.comparing(p -> p.price().orElseThrow().amount()))
                .map(product -> new Subject(List.of(product)));
    }

    /** "A and B cost 12 and 8": names first, then as many claims. */
    private boolean paired(List<Integer> claims) {
        int n = mentions.size();
        return n > 1 && claims.size() == n && claims.getFirst() >= mentions.getLast().to();
    }

    private Subject of(int claim) {
        int from = segmentStart(claim);
        int to = segmentEnd(claim);
        List<Mention> near =
                mentions.stream().filter(m -> m.from() >= from && m.from() < to).toList();
        List<Mention> before =
                (near.isEmpty() ? mentions : near).stream().filter(m -> m.from() <= claim).toList();
        boolean each =
                mentions.size() > 1
                        && Words.EACH.areIn(
                                sentence.tokens().subList(claim, sentence.tokens().size()))
                        && near.size() != 1;
        if (each && before.size() == mentions.size()) {
            return carry();
        }
        Mention mention;
        if (before.isEmpty()) {
            mention = near.isEmpty() ? mentions.getFirst() : near.getFirst();
        } else {
            mention = before.getLast();
            boolean aside = near.isEmpty() && before.size() > 1 && contrast(mention);
            mention = aside ? before.getFirst() : mention;
        }
        return new Subject(mention.products());
    }

    private boolean contrast(Mention mention) {
        int from = segmentStart(mention.from());
        return Words.CONTRAST.areIn(sentence.tokens().subList(from, mention.from()));
    }

    private int segmentStart(int at) {
        int start = at;
        while (start > 0 && !separates(start - 1)) {
            start--;
        }
        return start;
    }

    private int segmentEnd(int at) {
        int end = at;
        while (end < sentence.tokens().size() && !separates(end)) {
            end++;
        }
        return end;
    }

    private boolean separates(int at) {
        return Words.SEPARATOR.has(sentence.tokens().get(at)) && !sentence.isNamedAt(at);
    }

    /** One word of a name that also describes another product of the sentence names nothing. */
    private boolean counts(Mention mention) {
        if (mention.fullName() || mention.words() > 1) {
            return true;
        }
        Token word = sentence.tokens().get(mention.from());
        boolean described =
                sentence.mentions().stream()
                        .filter(other ->
                                other != mention && (other.fullName() || other.words() > 1))
                        .flatMap(other -> other.products().stream())
                        .anyMatch(product -> rows.of(product).stems().contains(word.stem()));
        boolean carries =
                carried.isClear()
                        && !mention.products().contains(carried.products().getFirst())
                        && rows.of(carried.products().getFirst()).stems().contains(word.stem());
        return !described && !carries;
    }

    private Mention narrowed(Mention mention) {
        if (mention.isClear()) {
            return mention;
        }
        List<ProductFact> products = mention.products();
        int near = 5;
        List<ProductFact> fitting =
                byAttributes(products, mention.from() - near, mention.to() + near);
        if (fitting.size() > 1) {
            List<ProductFact> known =
                    fitting.stream().filter(carried.products()::contains).toList();
            fitting = known.isEmpty() ? fitting : known;
        }
        return new Mention(mention.from(), mention.to(), fitting, mention.fullName());
    }

    /** Those of the products whose attributes hold most of the words nearby. */
    private List<ProductFact> byAttributes(List<ProductFact> products, int from, int to) {
        Map<ProductFact, Integer> scores = new HashMap<>();
        List<Token> near =
                sentence.tokens()
                        .subList(Math.max(0, from), Math.min(to, sentence.tokens().size()));
        for (ProductFact product : products) {
            Set<String> words = rows.of(product).describing();
            int score =
                    (int)
                            near.stream()
                                    .filter(t -> t.kind() != Token.Kind.MARK)
                                    .map(Token::stem)
                                    .distinct()
                                    .filter(words::contains)
                                    .count();
            scores.put(product, score);
        }
        int best = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<ProductFact> fitting = new ArrayList<>(products);
        fitting.removeIf(product -> scores.getOrDefault(product, 0) < best);
        return fitting;
    }

    static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        Tokens.of(Normal.of(text)).forEach(token -> stems.add(token.stem()));
        return stems;
    }
}
