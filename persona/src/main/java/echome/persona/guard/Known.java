package echome.persona.guard;

import echome.persona.text.Kin;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words, addresses and long numbers that stand somewhere in the facts. */
final class Known {
    private static final int SHORTEST_KIN = 4;

    private final Set<String> stems = new HashSet<>();
    private final Set<String> roots = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> digits = new HashSet<>();
    private final Set<String> ownDigits = new HashSet<>();

    static Known of(List<Data> products, List<OwnFact> own, List<String> customer) {
        Known known = new Known();
        for (Data row : products) {
            known.stems.addAll(row.stems());
            known.learn(row.contacts().withoutPeople());
        }
        for (OwnFact fact : own) {
            fact.tokens().forEach(token -> known.stems.add(token.stem()));
            known.learn(Contacts.in(fact.text()));
        }
        customer.forEach(known::names);
        // A customer's address is no address to send others to; a number may be said back.
        customer.forEach(text -> known.digits.addAll(Contacts.digits(text)));
        known.stems.forEach(stem -> known.roots.add(Kin.root(stem)));
        return known;
    }

    boolean word(Token token) {
        return stems.contains(token.stem()) || kin(token.text());
    }

    private boolean kin(String word) {
        if (word.length() < SHORTEST_KIN) {
            return false;
        }
        Set<String> ends = Kin.ends(word);
        return roots.contains(Kin.root(word))
                || stems.stream().anyMatch(stem -> Kin.isEndOf(ends, stem))
                || roots.stream().anyMatch(root -> Kin.isEndOf(ends, root));
    }

    boolean address(String address) {
        return addresses.contains(address);
    }

    /** Whether such a run of digits stands in the data, perhaps with a country code before it. */
    boolean digits(String run) {
        return digits.contains(run)
                || run.length() >= 7 && digits.stream().anyMatch(d -> d.endsWith(run));
    }

    /** Whether the shop's data has it; what only a customer has named does not count. */
    boolean ownDigits(String run) {
        return ownDigits.stream().anyMatch(d -> d.endsWith(run));
    }

    private void learn(Contacts contacts) {
        addresses.addAll(contacts.addresses());
        digits.addAll(contacts.digits());
        ownDigits.addAll(contacts.digits());
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
