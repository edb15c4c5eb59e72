package echome.persona.guard;

import echome.persona.language.Evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reply in the course of being read: what it is about so far, and what was wrong. */
final class Reading {
    /** No honest sentence of a chat is longer; the time to read one grows with its square. */
    private static final int LONGEST_SENTENCE = 2_000;

    private static final int SHOWN = 200;

    private final Scene scene;
    private final AmountCheck amounts;
    private final StockCheck stock;
    private final PromiseCheck promises;
    private final OfferCheck offers;
    private final Affirmed affirmed;
    private final CountCheck counts;
    private final PaymentCheck payments;
    private final OpeningCheck opening;
    private final Telling telling;
    private final List<Violation> violations = new ArrayList<>();
    private final Evidence evidence = new Evidence();
    private Subject carried;
    private int checked;

    Reading(Premises premises) {
        scene = new Scene(premises);
        amounts = new AmountCheck(scene);
        stock = new StockCheck(scene);
        promises = new PromiseCheck(scene);
        offers = new OfferCheck(scene);
        counts = new CountCheck(scene);
        payments = new PaymentCheck(scene);
        opening = new OpeningCheck(scene);
        affirmed = new Affirmed(scene, amounts, stock, promises);
        telling = new Telling(premises.leaks());
        carried = scene.asked();
    }

    /** Reads the next sentence; false where it must not be shown. */
    boolean accepts(String raw) {
        if (raw.length() > LONGEST_SENTENCE) {
            String beginning = raw.substring(0, SHOWN);
            violations.add(
                    new Violation(
                            ViolationKind.UNREADABLE,
                            "",
                            beginning,
                            "a sentence this long can't be checked"));
            return false;
        }
        // a line may end before the blank ones behind it have come
        String text = raw.strip();
        if (text.isEmpty()) {
            return true;
        }
        int before = violations.size();
        Sentence sentence = scene.read(text);
        if (telling.leaks(text)) {
            violations.add(
                    new Violation(ViolationKind.LEAK, "", text, "this is not for customers"));
        }
        if (!sentence.tokens().isEmpty()) {
            claims(sentence);
        }
        language(sentence);
        return violations.size() == before;
    }

    /** What is written for a program is not read by a customer, true as it may be. */
    void refuseForm(String reply) {
        violations.add(
                new Violation(
                        ViolationKind.UNREADABLE,
                        "",
                        reply.substring(0, Math.min(SHOWN, reply.length())),
                        "write it as plain text for a chat, not as JSON"));
    }

    private void claims(Sentence sentence) {
        Subjects subjects = scene.subjects(sentence, carried);
        List<Optional<Violation>> sums = amounts.check(sentence, subjects);
        note(sums);
        note(stock.check(sentence, subjects));
        note(promises.check(sentence, subjects));
        note(offers.check(sentence, subjects));
        note(affirmed.check(sentence));
        note(counts.check(sentence, subjects));
        note(payments.check(sentence));
        note(opening.check(sentence));
        note(ContactCheck.check(sentence, scene));
        ProductCheck.check(sentence, scene, !sums.isEmpty()).ifPresent(violations::add);
        carried = subjects.carry();
    }

    private void note(List<Optional<Violation>> results) {
        checked += results.size();
        results.forEach(result -> result.ifPresent(violations::add));
    }

    /** The whole text so far is judged: one short sentence may be anything. */
    private void language(Sentence sentence) {
        evidence.add(sentence.normal(), sentence.tokens(), scene::inName);
        boolean known = violations.stream().anyMatch(v -> v.kind() == ViolationKind.LANGUAGE);
        if (!known && evidence.contradicts(scene.context().language())) {
            violations.add(
                    new Violation(
                            ViolationKind.LANGUAGE,
                            "",
                            sentence.raw(),
                            "the customer writes in " + scene.context().language().englishName()));
        }
    }

    Verdict verdict() {
        return Verdict.of(violations, checked);
    }
}
