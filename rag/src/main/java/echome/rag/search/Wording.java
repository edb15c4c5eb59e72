package echome.rag.search;

import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A product's texts as words. */
final class Wording {
    /** Raise it when the rules of words change: everything is then taken up anew. */
    static final int RULES = 1;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 600;

    private final IndexSql.Text text;
    private final List<String> name;
    private final List<String> rest;

    private Wording(IndexSql.Text text, List<String> name, List<String> rest) {
        this.text = text;
        this.name = name;
        this.rest = rest;
    }

    static Wording of(IndexSql.Text text) {
        List<String> name = words(text.name(), LONGEST_NAME);
        StringBuilder rest = new StringBuilder();
        append(rest, text.category());
        Metadata.read(text.metadata())
                .forEach((key, value) -> {
                    if (!key.startsWith("private:")) {
                        append(rest, value);
                    }
                });
        append(rest, text.description());
        return new Wording(text, name, words(rest.toString(), LONGEST_TEXT));
    }

    private static void append(StringBuilder rest, @org.jspecify.annotations.Nullable String text) {
        if (text != null) {
            rest.append(text).append(" . ");
        }
    }

    private static List<String> words(String text, int longest) {
        return Words.of(text).stream().filter(w -> !w.equals("x")).limit(longest).toList();
    }

    IndexSql.Text text() {
        return text;
    }

    List<String> name() {
        return name;
    }

    List<String> rest() {
        return rest;
    }

    /** The stems of words, empty for small ones; they count behind a number as units. */
    static List<String> terms(List<String> words, UnaryOperator<String> stem) {
        List<String> terms = new ArrayList<>(words.size());
        boolean afterNumber = false;
        for (String word : words) {
            if (StopWords.isSmall(word) && !(afterNumber && word.equals("in"))) {
                terms.add("");
            } else {
                terms.add(stem.apply(word));
            }
            afterNumber = Character.isDigit(word.charAt(0));
        }
        return terms;
    }
}
