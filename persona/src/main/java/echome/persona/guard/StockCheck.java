package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a sentence says of stock against the products that it says it of. */
final class StockCheck {
    private static final int NEGATION_REACH = 3;

    private record Claim(int from, int to, boolean in, Optional<BigDecimal> number) {}

    List<Optional<Violation>> check(Sentence sentence, Subjects subjects) {
        if (sentence.isQuestion() || Phrases.UNSURE.isIn(sentence.tokens())) {
            return List.of();
        }
        List<Claim> claims = claims(sentence.tokens());
        List<Subject> about = subjects.of(claims.stream().map(Claim::from).toList());
        List<Optional<Violation>> results = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            results.add(verdict(sentence, claims.get(i), about.get(i)));
        }
        return results;
    }

    private static List<Claim> claims(List<Token> tokens) {
        List<Claim> claims = new ArrayList<>();
        List<Phrases.Hit> out = Phrases.SOLD_OUT.in(tokens);
        out.forEach(hit -> claims.add(new Claim(hit.from(), hit.to(), false, Optional.empty())));
        for (Phrases.Hit hit : Phrases.IN_STOCK.in(tokens)) {
            boolean inside =
                    out.stream().anyMatch(o -> o.from() <= hit.from() && hit.from() < o.to());
            if (!inside && !unrelated(tokens, hit)) {
                boolean negated = negated(tokens, hit.from());
                Optional<BigDecimal> number = hit.number().or(() -> numberNear(tokens, hit));
                claims.add(
                        new Claim(
                                hit.from(),
                                hit.to(),
                                !negated,
                                negated ? Optional.empty() : number));
            }
        }
        for (Phrases.Hit hit : Phrases.LAST.in(tokens)) {
            claims.add(new Claim(hit.from(), hit.to(), true, Optional.of(BigDecimal.ONE)));
        }
        claims.sort((a, b) -> Integer.compare(a.from(), b.from()));
        return claims;
    }

    /** "available in blue" tells of colours; "3 left pockets" of pockets. */
    private static boolean unrelated(List<Token> tokens, Phrases.Hit hit) {
        boolean more = hit.to() < tokens.size();
        boolean number = tokens.get(hit.from()).isNumber();
        Token last = tokens.get(hit.to() - 1);
        boolean numberLast = last.isNumber();
        boolean counted =
                numberLast
                        && more
                        && Words.UNIT.has(tokens.get(hit.to()))
                        && !piece(tokens.get(hit.to()));
        boolean money = numberLast && more && Currency.of(tokens.get(hit.to()).text()).isPresent();
        boolean colour =
                !numberLast
                        && last.text().startsWith("dispon")
                        && more
                        && List.of("en", "em", "in").contains(tokens.get(hit.to()).text());
        return counted
                || money
                || colour
                || number
                        && more
                        && tokens.get(hit.to()).isWord()
                        && last.is("left")
                        && !List.of("in", "of", "at", "for", "and", "so", "now", "right", "from")
                                .contains(tokens.get(hit.to()).text());
    }

    private static boolean piece(Token token) {
        return List.of(
                        "шт",
                        "штук",
                        "штуки",
                        "штука",
                        "stuck",
                        "pcs",
                        "pieces",
                        "pc",
                        "piece",
                        "unidades")
                .contains(token.text());
    }

    private static boolean negated(List<Token> tokens, int from) {
        return tokens.subList(Math.max(0, from - NEGATION_REACH), from).stream()
                .anyMatch(Words.NEGATION::has);
    }

    /** "There are 20 notebooks in stock", "осталось 5". */
    private static Optional<BigDecimal> numberNear(List<Token> tokens, Phrases.Hit hit) {
        for (int at = hit.from() - 1; at >= Math.max(0, hit.from() - 6); at--) {
            Token token = tokens.get(at);
            if (token.isMark() && !token.is("-") && !token.is("\"")) {
                return Optional.empty();
            }
            boolean whole = token.isNumber() && token.value().stripTrailingZeros().scale() <= 0;
            boolean unit =
                    Words.UNIT.has(tokens.get(at + 1)) && !piece(tokens.get(at + 1))
                            || tokens.get(at + 1).is("-");
            boolean money =
                    Currency.of(tokens.get(at + 1).text()).isPresent()
                            || at > 0 && Currency.of(tokens.get(at - 1).text()).isPresent();
            if (whole && !unit && !money) {
                return Optional.of(token.value());
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> verdict(Sentence sentence, Claim claim, Subject subject) {
        if (subject.all(product -> holds(product, claim))) {
            return Optional.empty();
        }
        return Optional.of(
                new Violation(
                        ViolationKind.STOCK,
                        sentence.words(claim.from(), claim.to()),
                        sentence.raw(),
                        "the data does not say this of the stock of " + subject.words()));
    }

    private static boolean holds(ProductFact product, Claim claim) {
        boolean number =
                claim.number().isEmpty()
                        || sizeOf(product, claim.number().get())
                        || product.stock().quantity().isPresent()
                                && claim.number()
                                                .get()
                                                .compareTo(
                                                        BigDecimal.valueOf(
                                                                product.stock()
                                                                        .quantity()
                                                                        .getAsInt()))
                                        == 0;
        return claim.in() == product.stock().inStock() && number;
    }

    /** A number of the product's name, as in "the 2-person tent is in stock", counts no pieces. */
    private static boolean sizeOf(ProductFact product, BigDecimal number) {
        return Data.numbersOf(product.name()).anyMatch(n -> n.compareTo(number) == 0);
    }
}
