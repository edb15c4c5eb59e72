package echome.rag.catalogue;

import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.text.CleanText;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says a variant's name as a person would: the product, then what sets this one apart. */
final class Naming {
    private Naming() {}

    /**
     * @param shared whether several rows bear the code of this one
     */
    static String of(Draft draft, boolean shared) {
        String name = CleanText.line(draft.get(Field.NAME));
        if (name.isEmpty()) {
            return "";
        }
        List<String> marks = new ArrayList<>(draft.variant());
        if (marks.isEmpty() && (shared || !draft.get(Field.GROUP).isEmpty())) {
            marks.add(draft.attributes().getOrDefault(Field.COLOUR.attribute(), ""));
            marks.add(draft.attributes().getOrDefault(Field.SIZE.attribute(), ""));
        }
        StringBuilder said = new StringBuilder(name);
        for (String mark : marks) {
            String word = CleanText.line(mark);
            if (!word.isEmpty() && !says(said.toString(), word)) {
                said.append(", ").append(word);
            }
        }
        return said.toString();
    }

    private static boolean says(String name, String word) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])"
                                + Pattern.quote(word.toLowerCase(Locale.ROOT))
                                + "(?![\\p{L}\\p{N}])")
                .matcher(name.toLowerCase(Locale.ROOT))
                .find();
    }
}
