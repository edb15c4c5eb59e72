package echome.persona.guard;

import echome.persona.facts.ProductFact;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Words, addresses and long numbers that stand somewhere in the facts. */
final class Known {
    private final Set<String> stems = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> digits = new HashSet<>();

    static Known of(List<ProductFact> products, List<String> own, List<String> customer) {
        Known known = new Known();
        for (ProductFact product : products) {
            known.learn(Data.text(product), true);
        }
        own.forEach(text -> known.learn(text, true));
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
        String normal = Normal.of(text);
        boolean first = true;
        for (Token token : Tokens.of(normal)) {
            boolean name = !first && Character.isUpperCase(normal.charAt(token.start()));
            if (trusted || name) {
                stems.add(token.stem());
            }
            first = false;
        }
        if (trusted) {
            addresses.addAll(Links.addresses(text));
            addresses.addAll(Links.emails(text));
        }
        Matcher runs = ContactCheck.RUN.matcher(normal);
        while (runs.find()) {
            digits.add(ContactCheck.digitsOf(runs.group()));
        }
    }
}
