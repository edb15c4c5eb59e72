package echome.persona.guard;

import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * That something is in stock or not, at the token positions from (with) and to (without); perhaps
 * how many there are, or that they are few.
 */
record StockClaim(int from, int to, boolean in, Optional<BigDecimal> number, boolean few) {
    private static final int NEGATION_REACH = 3;
    private static final int NUMBER_REACH = 6;

    /** The claims in reading order. */
    static List<StockClaim> in(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        if (!isIn(sentence)) {
            return List.of();
        }
        List<StockClaim> claims = new ArrayList<>();
        List<Phrases.Hit> few = Phrases.FEW.in(sentence);
        few.stream()
                .filter(hit -> !isOfTime(tokens, hit) && !isOfOthers(tokens, hit))
                .filter(hit -> !negated(tokens, hit.from()))
                .forEach(hit ->
                        claims.add(
                                new StockClaim(
                                        hit.from(), hit.to(), true, Optional.empty(), true)));
        // "nearly sold out" is not sold out
        List<Phrases.Hit> out =
                Phrases.SOLD_OUT.in(sentence).stream().filter(hit -> !isInside(hit, few)).toList();
        out.forEach(hit ->
                claims.add(new StockClaim(hit.from(), hit.to(), false, Optional.empty(), false)));
        for (Phrases.Hit hit : Phrases.IN_STOCK.in(sentence)) {
            if (!isInside(hit, out) && !unrelated(tokens, hit)) {
                claims.add(in(tokens, hit));
            }
        }
        Phrases.LAST_OF.in(sentence).stream()
                .filter(hit -> !isOfTime(tokens, hit) && isOfThem(sentence, hit))
                .forEach(hit ->
                        claims.add(
                                new StockClaim(hit.from(), hit.to(), true, hit.number(), false)));
        Phrases.LAST.in(sentence).stream()
                .filter(hit -> !isOfTime(tokens, hit))
                .forEach(hit ->
                        claims.add(
                                new StockClaim(
                                        hit.from(),
                                        hit.to(),
                                        true,
                                        Optional.of(BigDecimal.ONE),
                                        false)));
        claims.sort(Comparator.comparingInt(StockClaim::from));
        return claims;
    }

    /** Whether a text has such a claim at all. */
    static boolean isIn(Sentence sentence) {
        return Phrases.IN_STOCK.isIn(sentence)
                || Phrases.SOLD_OUT.isIn(sentence)
                || Phrases.FEW.isIn(sentence)
                || Phrases.LAST_OF.isIn(sentence)
                || Phrases.LAST.isIn(sentence);
    }

    private static StockClaim in(List<Token> tokens, Phrases.Hit hit) {
        boolean negated = negated(tokens, hit.from());
        Optional<BigDecimal> number = hit.number().or(() -> numberNear(tokens, hit));
        return new StockClaim(
                hit.from(), hit.to(), !negated, negated ? Optional.empty() : number, false);
    }

    private static boolean isInside(Phrases.Hit hit, List<Phrases.Hit> others) {
        return others.stream().anyMatch(o -> o.from() <= hit.from() && hit.from() < o.to());
    }

    /** "The last few days", "осталась одна неделя". */
    private static boolean isOfTime(List<Token> tokens, Phrases.Hit hit) {
        return hit.to() < tokens.size()
                && Words.UNIT.has(tokens.get(hit.to()))
                && !Words.PIECE.has(tokens.get(hit.to()));
    }

    /** "A few of our customers left a word": nothing that is left over. */
    private static boolean isOfOthers(List<Token> tokens, Phrases.Hit hit) {
        return tokens.get(hit.to() - 1).is("left") && leaves(tokens, hit);
    }

    /** "The last two mugs", "die letzten zwei", and not "the last two houses on the right". */
    private static boolean isOfThem(Sentence sentence, Phrases.Hit hit) {
        if (hit.to() >= sentence.tokens().size()) {
            return true;
        }
        Token next = sentence.tokens().get(hit.to());
        boolean named =
                sentence.mentions().stream()
                        .anyMatch(m -> m.from() <= hit.to() && hit.to() < m.to());
        return named
                || !next.isWord()
                || Words.PIECE.has(next)
                || Words.OF_THEM.has(next)
                || Words.CLOSER.has(next);
    }

    /** "available in blue" tells of colours; "3 left pockets" of pockets. */
    private static boolean unrelated(List<Token> tokens, Phrases.Hit hit) {
        Token last = tokens.get(hit.to() - 1);
        boolean more = hit.to() < tokens.size();
        boolean money =
                last.isNumber() && more && Currency.of(tokens.get(hit.to()).text()).isPresent();
        boolean colour =
                !last.isNumber()
                        && last.text().startsWith("dispon")
                        && more
                        && Words.WITHIN.has(tokens.get(hit.to()));
        boolean pockets =
                tokens.get(hit.from()).isNumber() && last.is("left") && leaves(tokens, hit);
        return last.isNumber() && isOfTime(tokens, hit) || money || colour || pockets;
    }

    private static boolean leaves(List<Token> tokens, Phrases.Hit hit) {
        return hit.to() < tokens.size()
                && tokens.get(hit.to()).isWord()
                && !Words.AFTER_LEFT.has(tokens.get(hit.to()));
    }

    private static boolean negated(List<Token> tokens, int from) {
        return Words.NEGATION.areIn(tokens.subList(Math.max(0, from - NEGATION_REACH), from));
    }

    /** "There are 20 notebooks in stock", "осталось 5". */
    private static Optional<BigDecimal> numberNear(List<Token> tokens, Phrases.Hit hit) {
        for (int at = hit.from() - 1; at >= Math.max(0, hit.from() - NUMBER_REACH); at--) {
            Token token = tokens.get(at);
            if (token.isMark() && !token.is("-") && !token.is("\"")) {
                return Optional.empty();
            }
            Token next = tokens.get(at + 1);
            boolean whole = token.isNumber() && token.value().stripTrailingZeros().scale() <= 0;
            boolean unit = Words.UNIT.has(next) && !Words.PIECE.has(next) || next.is("-");
            boolean money =
                    Currency.of(next.text()).isPresent()
                            || at > 0 && Currency.of(tokens.get(at - 1).text()).isPresent();
            if (whole && !unit && !money) {
                return Optional.of(token.value());
            }
        }
        return Optional.empty();
    }
}
