package echome.persona.guard;

import echome.persona.text.Currency;
import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks links, email addresses, phone numbers and other long codes: they must stand in the data.
 */
final class ContactCheck {
    /** Digits with the separators of phone numbers between them, at least seven. */
    static final Pattern RUN =
            Pattern.compile("(?<![\\p{L}\\d.,])\\+?\\(?\\d(?:[ ().-]{0,3}\\d){6,18}+(?!\\d)");

    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{1,4}[.-]\\d{1,2}[.-]\\d{1,4}(?: \\d{1,2})?|(?:19|20)\\d\\d ?-"
                            + " ?(?:19|20)\\d\\d");
    private static final Pattern PHONE_WORD =
            Pattern.compile(
                    "\\b(call|phone|tel|telephone|whatsapp|viber|dial|text"
                        + " us|hotline|anruf|rufen|telefon|appel|llam|ligue|fone)|звон|тел|номер|дзвон");

    private static final Pattern YOURS =
            Pattern.compile("\\b(your|ihre?|votre|su|tu|seu|sua)\\b|ваш|тво");

    private ContactCheck() {}

    static List<Optional<Violation>> check(Sentence sentence, Scene scene) {
        List<Optional<Violation>> results = new ArrayList<>();
        for (String address : Links.addresses(sentence.raw())) {
            results.add(
                    verdict(scene.known().address(address), ViolationKind.LINK, address, sentence));
        }
        for (String email : Links.emails(sentence.raw())) {
            results.add(
                    verdict(scene.known().address(email), ViolationKind.CONTACT, email, sentence));
        }
        if (Contacts.hasFewDigits(sentence.normal())) {
            return results;
        }
        Matcher runs = RUN.matcher(sentence.normal());
        while (runs.find()) {
            if (contact(sentence.normal(), runs)) {
                boolean fine =
                        invites(sentence.normal())
                                ? scene.known().ownDigits(digitsOf(runs.group()))
                                : scene.known().digits(digitsOf(runs.group()));
                results.add(verdict(fine, ViolationKind.CONTACT, runs.group(), sentence));
            }
        }
        return results;
    }

    /** Whether customers are told to call: a number that one of them named is not to be called. */
    private static boolean invites(String text) {
        String folded = Fold.of(text);
        return PHONE_WORD.matcher(folded).find() && !YOURS.matcher(folded).find();
    }

    static String digitsOf(String run) {
        return run.replaceAll("\\D", "");
    }

    private static boolean contact(String text, Matcher run) {
        String found = run.group();
        if (DATE.matcher(found).matches() || money(text, run)) {
            return false;
        }
        boolean shaped = found.startsWith("+") || found.startsWith("(") || found.indexOf('-') > 0;
        boolean single = found.chars().allMatch(Character::isDigit);
        return shaped || single || PHONE_WORD.matcher(Fold.of(text)).find();
    }

    private static boolean money(String text, Matcher run) {
        String before = text.substring(0, run.start()).strip();
        String last = before.isEmpty() ? "" : before.substring(before.length() - 1);
        String after = text.substring(run.end()).strip();
        int end = 0;
        while (end < after.length() && end < 12 && Character.isLetter(after.charAt(end))) {
            end++;
        }
        String word = after.isEmpty() ? "" : after.substring(0, Math.max(1, end));
        return Currency.of(last).isPresent() || Currency.of(Fold.of(word)).isPresent();
    }

    private static Optional<Violation> verdict(
            boolean fine, ViolationKind kind, String claim, Sentence sentence) {
        return fine
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                kind,
                                claim,
                                sentence.raw(),
                                "this is nowhere in the data of the shop"));
    }
}
