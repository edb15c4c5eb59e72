package echome.rag.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How stems are written in the word index, where each belongs to one seller. */
final class Lexemes {
    private Lexemes() {}

    /** A stem in the name. */
    static String name(long seller, String stem) {
        return quoted(seller + "." + stem);
    }

    /** A stem in another text of the product. */
    static String text(long seller, String stem) {
        return quoted(seller + "_" + stem);
    }

    /** Names that begin with these stems: the first two, or all where there is but one. */
    static String beginning(long seller, List<String> stems) {
        return quoted(
                seller + "^" + stems.getFirst() + " " + (stems.size() > 1 ? stems.get(1) : ""));
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Names with this form: one stem, or two that follow each other. */
    static String inName(long seller, Slot.Form form) {
        return form.stems().stream()
                .map(stem -> name(seller, stem))
                .collect(Collectors.joining(" <-> ", "(", ")"));
    }

    /** Other texts with this form, in any order. */
    static String inText(long seller, Slot.Form form) {
        return form.stems().stream()
                .map(stem -> text(seller, stem))
                .collect(Collectors.joining(" & ", "(", ")"));
    }

    /** Names with any of a slot's forms. */
    static String inName(long seller, Slot slot) {
        return any(slot.forms().stream().map(form -> inName(seller, form)).toList());
    }

    /** Products with any of a slot's forms anywhere. */
    static String anywhere(long seller, Slot slot) {
        return any(
                slot.forms().stream()
                        .map(form -> inName(seller, form) + " | " + inText(seller, form))
                        .toList());
    }

    /** Products with any of the stems anywhere. */
    static String anywhere(long seller, Set<String> stems) {
        return any(
                stems.stream()
                        .map(stem -> name(seller, stem) + " | " + text(seller, stem))
                        .toList());
    }

    static String any(List<String> queries) {
        return "(" + String.join(" | ", queries) + ")";
    }

    static String all(List<String> queries) {
        return String.join(" & ", queries);
    }
}
