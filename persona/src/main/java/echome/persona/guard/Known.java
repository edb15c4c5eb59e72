package echome.persona.guard;

import echome.persona.text.Kin;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words, addresses and long numbers that stand somewhere in the facts. */
final class Known {
    private static final int SHORTEST_KIN = 4;

    private final List<Data> rows;

    /** What the shop and the customer have said. */
    private final Set<String> stems = new HashSet<>();

    private final Set<String> roots = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Set<String> digits = new HashSet<>();
    private final Set<String> ownDigits = new HashSet<>();
    private final Map<String, Boolean> asked = new HashMap<>();

    private Known(List<Data> rows) {
        this.rows = rows;
    }

    static Known of(List<Data> products, List<OwnFact> own, List<String> customer) {
        Known known = new Known(products);
        products.forEach(row -> known.learn(row.pages()));
        for (OwnFact fact : own) {
            fact.tokens().forEach(token -> known.stems.add(token.stem()));
            known.learn(fact.contacts());
        }
        customer.forEach(known::names);
        // A customer's address is no address to send others to; a number may be said back.
        customer.forEach(text -> known.digits.addAll(Contacts.digits(text)));
        known.stems.forEach(stem -> known.roots.add(Kin.root(stem)));
        return known;
    }

    boolean word(Token token) {
        return asked.computeIfAbsent(
                token.text(),
                text -> has(token.stem()) || text.length() >= SHORTEST_KIN && kin(text));
    }

    private boolean has(String stem) {
        return stems.contains(stem) || rows.stream().anyMatch(row -> row.stems().contains(stem));
    }

    private boolean kin(String word) {
        String root = Kin.root(word);
        Set<String> ends = Kin.ends(word);
        return isKin(root, ends, stems, roots)
                || rows.stream().anyMatch(row -> isKin(root, ends, row.stems(), row.roots()));
    }

    private static boolean isKin(
            String root, Set<String> ends, Set<String> stems, Set<String> roots) {
        return roots.contains(root) || isEnd(ends, stems) || isEnd(ends, roots);
    }

    private static boolean isEnd(Set<String> ends, Set<String> words) {
        for (String word : words) {
            if (Kin.isEndOf(ends, word)) {
                return true;
            }
        }
        return false;
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
