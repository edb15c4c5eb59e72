package echome.persona.guard;

import echome.persona.text.Normal;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Ways to reach somebody that stand in a text.
 *
 * @param addresses links, domains and email addresses as the guard compares them
 * @param digits runs of at least seven digits, without what parts them
 */
record Contacts(Set<String> addresses, Set<String> digits) {
    private static final int FEWEST_DIGITS = 7;

    static Contacts in(String text) {
        Set<String> addresses = new HashSet<>(Links.addresses(text));
        addresses.addAll(Links.emails(text));
        return new Contacts(addresses, digits(text));
    }

    /** Without email addresses and handles: a product's pasted text is no word of the shop's. */
    Contacts withoutPeople() {
        Set<String> pages = new HashSet<>(addresses);
        pages.removeIf(address -> address.indexOf('@') >= 0);
        return new Contacts(pages, digits);
    }

    /** Whether there are too few digits for a number that somebody is reached by. */
    static boolean hasFewDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < FEWEST_DIGITS; i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits < FEWEST_DIGITS;
    }

    static Set<String> digits(String text) {
        Set<String> digits = new HashSet<>();
        if (hasFewDigits(text)) {
            return digits;
        }
        Matcher runs = ContactCheck.RUN.matcher(Normal.of(text));
        while (runs.find()) {
            digits.add(ContactCheck.digitsOf(runs.group()));
        }
        return digits;
    }
}
