package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks delivery, warranty and return promises: the shop must say the same, with the same numbers.
 */
final class PromiseCheck {
    private static final int LONGEST_ANSWER = 8;

    private final Scene scene;

    PromiseCheck(Scene scene) {
        this.scene = scene;
    }

    List<Optional<Violation>> check(Sentence sentence, Subjects subjects) {
        List<Token> tokens = sentence.tokens();
        List<Token> about = isAnswer(tokens) ? scene.lastSaid() : tokens;
        boolean delivery =
                Topic.DELIVERY.in(about)
                        || Phrases.ARRIVES.isIn(sentence)
                        || Phrases.RESTOCK.isIn(sentence);
        boolean warranty = Topic.WARRANTY.in(about);
        boolean returns = isOf(Topic.RETURNS, about);
        boolean none = !delivery && !warranty && !returns;
        if (none || sentence.isQuestion() || Phrases.UNSURE.isIn(sentence)) {
            return List.of();
        }
        List<Optional<Violation>> results = new ArrayList<>();
        if (delivery) {
            delivery(sentence, subjects).ifPresent(results::add);
        }
        if (warranty) {
            terms(sentence, subjects, Topic.WARRANTY).ifPresent(results::add);
        }
        if (returns) {
            terms(sentence, subjects, Topic.RETURNS).ifPresent(results::add);
        }
        return results;
    }

    /** "Within sixty days": what it tells of stands in the question alone. */
    private static boolean isAnswer(List<Token> tokens) {
        return tokens.size() <= LONGEST_ANSWER
                && !times(tokens).isEmpty()
                && !Topic.DELIVERY.in(tokens)
                && !Topic.WARRANTY.in(tokens)
                && !isOf(Topic.RETURNS, tokens);
    }

    /** "It takes 3 to 5 days", behind a sentence that names the delivery. */
    private static boolean goesOn(OwnFact fact) {
        return !times(fact.tokens()).isEmpty() && !Topic.isIn(fact.tokens());
    }

    private static boolean isOf(Topic topic, List<Token> tokens) {
        return topic.in(tokens) || topic == Topic.RETURNS && Phrases.REFUND.isIn(tokens);
    }

    private Optional<Optional<Violation>> delivery(Sentence sentence, Subjects subjects) {
        List<Token> tokens = sentence.tokens();
        List<BigDecimal> times = times(tokens);
        boolean carriage = Phrases.CARRIAGE.isIn(sentence);
        boolean free = carriage || Phrases.FREE.isIn(sentence);
        boolean vague =
                times.isEmpty()
                        && !free
                        && !Phrases.WHEN.isIn(sentence)
                        && !Phrases.WHERE.isIn(sentence);
        if (vague || negated(tokens) && !carriage) {
            return Optional.empty();
        }
        boolean told =
                facts(subjects)
                        .filter(fact -> Topic.DELIVERY.in(fact.tokens()) || goesOn(fact))
                        .anyMatch(fact ->
                                bears(fact, tokens, times) && (!free || freeAsTold(fact, tokens)));
        return Optional.of(
                verdict(
                        told,
                        ViolationKind.DELIVERY,
                        sentence,
                        "the shop's data says no such thing about delivery"));
    }

    private Optional<Optional<Violation>> terms(Sentence sentence, Subjects subjects, Topic topic) {
        List<Token> tokens = sentence.tokens();
        List<BigDecimal> times = times(tokens);
        boolean forever = Phrases.FOREVER.isIn(sentence);
        boolean verb =
                topic == Topic.WARRANTY
                        && times.isEmpty()
                        && !forever
                        && tokens.stream()
                                .noneMatch(
                                        t -> topic.shownBy(t) && !t.text().startsWith("guarant"));
        if (verb || negated(tokens) && !forever) {
            return Optional.empty();
        }
        boolean told =
                facts(subjects)
                        .filter(fact -> isOf(topic, fact.tokens()))
                        .anyMatch(fact ->
                                bears(fact, tokens, times)
                                        && (!forever || Phrases.FOREVER.isIn(fact.tokens())));
        return Optional.of(
                verdict(
                        told,
                        ViolationKind.TERMS,
                        sentence,
                        "the shop's data does not state these terms"));
    }

    /** What the shop says, and what the product's own attributes say. */
    private Stream<OwnFact> facts(Subjects subjects) {
        Stream<OwnFact> attributes =
                subjects.carry().products().stream()
                        .limit(1)
                        .filter(_ -> subjects.carry().isClear())
                        .flatMap(PromiseCheck::attributes);
        return Stream.concat(scene.ownFacts().stream(), attributes);
    }

    private static Stream<OwnFact> attributes(ProductFact product) {
        return product.details().attributes().entrySet().stream()
                .flatMap(entry ->
                        OwnFact.of(entry.getKey().replace('_', ' ') + " " + entry.getValue()));
    }

    /** The fact has the same numbers, days and places. */
    private static boolean bears(OwnFact fact, List<Token> tokens, List<BigDecimal> times) {
        boolean numbers = times.stream().allMatch(time -> hasNumber(fact, time));
        return numbers && same(Phrases.WHEN, fact, tokens) && same(Phrases.WHERE, fact, tokens);
    }

    /** A number that is no sum of money: "6.00 USD" are no six weeks. */
    private static boolean hasNumber(OwnFact fact, BigDecimal number) {
        for (int i = 0; i < fact.tokens().size(); i++) {
            int at = i;
            Token token = fact.tokens().get(i);
            boolean money =
                    fact.amounts().stream()
                            .anyMatch(amount -> amount.from() <= at && at < amount.to());
            if (token.isNumber() && token.value().compareTo(number) == 0 && !money) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Phrases phrases, OwnFact fact, List<Token> tokens) {
        return phrases.in(tokens).stream()
                .allMatch(hit ->
                        tokens.subList(hit.from(), hit.to()).stream()
                                .allMatch(word ->
                                        fact.tokens().stream().anyMatch(t -> t.is(word.text()))));
    }

    /**
     * Free delivery above a sum must be told with that sum; the sum itself is checked elsewhere.
     */
    private static boolean freeAsTold(OwnFact fact, List<Token> tokens) {
        boolean free = isOfFreeDelivery(fact.tokens());
        List<Amount> told = Amounts.of(tokens);
        return free
                && (fact.amounts().isEmpty()
                        || told.stream()
                                .anyMatch(amount ->
                                        fact.amounts().stream()
                                                .anyMatch(own -> OwnSums.same(own, amount))));
    }

    /** Of free returns and a postage that is paid one part tells the one, another the other. */
    private static boolean isOfFreeDelivery(List<Token> fact) {
        int from = 0;
        for (int i = 0; i <= fact.size(); i++) {
            if (i == fact.size() || fact.get(i).is(";")) {
                List<Token> part = fact.subList(from, i);
                boolean free =
                        Phrases.FREE.isIn(part)
                                || Phrases.CARRIAGE.isIn(part)
                                || part.stream().anyMatch(token -> token.is("free"));
                if (free && Topic.DELIVERY.in(part)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static List<BigDecimal> times(List<Token> tokens) {
        List<BigDecimal> times = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isNumber() && timed(tokens, i)) {
                times.add(tokens.get(i).value());
            }
        }
        return times;
    }

    private static boolean timed(List<Token> tokens, int number) {
        for (int at = number + 1; at < tokens.size() && at <= number + 5; at++) {
            Token token = tokens.get(at);
            if (Words.TIME.has(token)) {
                return true;
            }
            boolean goesOn =
                    token.isNumber()
                            || token.is("-")
                            || token.is("–")
                            || token.isWord() && at <= number + 3;
            if (!goesOn) {
                return false;
            }
        }
        return false;
    }

    private static boolean negated(List<Token> tokens) {
        return Words.NEGATION.areIn(tokens);
    }

    private static Optional<Violation> verdict(
            boolean fine, ViolationKind kind, Sentence sentence, String reason) {
        return fine
                ? Optional.empty()
                : Optional.of(new Violation(kind, sentence.raw(), sentence.raw(), reason));
    }
}
