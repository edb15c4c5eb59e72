package echome.persona.guard;

import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Words, addresses and long numbers that stand somewhere in the facts. */
final class Known {
    private static final int FEWEST_DIGITS = 7;

    private final Set<String> stems = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> digits = new HashSet<>();

    static Known of(List<Data> products, List<OwnFact> own, List<String> customer) {
        Known known = new Known();
        for (Data row : products) {
            known.stems.addAll(row.stems());
            known.learn(Data.text(row.product()), true);
        }
        for (OwnFact fact : own) {
            fact.tokens().forEach(token -> known.stems.add(token.stem()));
            known.learn(fact.text(), true);
        }
        customer.forEach(known::names);
        customer.forEach(text -> known.learn(text, false));
        return known;
    }

    boolean word(Token token) {
        return stems.contains(token.stem());
    }

    boolean address(String address) {
        return addresses.contains(address);
    }

    /** Whether such a run of digits stands in the data, perhaps with a country code before it. */
    boolean digits(String run) {
        return digits.contains(run)
                || run.length() >= 7 && digits.stream().anyMatch(d -> d.endsWith(run));
    }

    /**
     * A customer's address is no address to send others to; a customer's number may be said back.
     */
    private void learn(String text, boolean trusted) {
        if (trusted) {
            addresses.addAll(Links.addresses(text));
            addresses.addAll(Links.emails(text));
        }
        if (text.chars().filter(c -> Character.isDigit(c)).count() < FEWEST_DIGITS) {
            return;
        }
        Matcher runs = ContactCheck.RUN.matcher(Normal.of(text));
        while (runs.find()) {
            digits.add(ContactCheck.digitsOf(runs.group()));
        }
    }

    private void names(String text) {
        String normal = Normal.of(text);
        boolean first = true;
        for (Token token : Tokens.of(normal)) {
            if (!first && Character.isUpperCase(normal.charAt(token.start()))) {
                stems.add(token.stem());
            }
            first = false;
        }
    }
}
