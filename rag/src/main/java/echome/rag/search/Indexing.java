package echome.rag.search;

import echome.migrations.BulkRows;
import echome.rag.search.text.Words;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Writes the words of products. */
final class Indexing {
    private final Handle handle;
    private final String user;
    private final long number;
    private final Map<String, Map<String, String>> stems;

    private Indexing(
            Handle handle, String user, long number, Map<String, Map<String, String>> stems) {
        this.handle = handle;
        this.user = user;
        this.number = number;
        this.stems = stems;
    }

    /**
     * @param stems what is known of the stems of words by language; is added to
     */
    static Indexing of(
            Handle handle, String user, long number, Map<String, Map<String, String>> stems) {
        return new Indexing(handle, user, number, stems);
    }

    /** Adds products and returns the words of their names. */
    List<IndexSql.Name> add(List<IndexSql.Text> texts) {
        List<Wording> wordings = texts.stream().map(Wording::of).toList();
        findStems(wordings);
        int n = texts.size();
        String[] ids = new String[n];
        String[] keys = new String[n];
        @Nullable String[] codes = new String[n];
        String[] words = new String[n];
        String[] terms = new String[n];
        String[] lexemes = new String[n];
        List<IndexSql.Name> names = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            Wording wording = wordings.get(i);
            IndexSql.Text text = wording.text();
            Map<String, String> known = stems.getOrDefault(text.language(), Map.of());
            UnaryOperator<String> stem = word -> known.getOrDefault(word, word);
            List<String> stemmed = Wording.terms(wording.name(), stem);
            ids[i] = text.id();
            keys[i] = text.key();
            codes[i] = code(text.sku());
            words[i] = array(wording.name());
            terms[i] = array(stemmed);
            lexemes[i] = lexemes(stemmed, Wording.terms(wording.rest(), stem));
            names.add(
                    new IndexSql.Name(
                            wording.name().toArray(String[]::new), stemmed.toArray(String[]::new)));
        }
        IndexSql sql = handle.attach(IndexSql.class);
        BulkRows.run(handle, () -> sql.add(user, ids, keys, codes, words, terms, lexemes));
        return names;
    }

    private static @Nullable String code(@Nullable String sku) {
        String plain = sku == null ? "" : Codes.plain(sku);
        return plain.isEmpty() ? null : plain;
    }

    private void findStems(List<Wording> wordings) {
        Map<String, Set<String>> unknown = new HashMap<>();
        for (Wording wording : wordings) {
            String language = wording.text().language();
            Map<String, String> known = stems.computeIfAbsent(language, _ -> new HashMap<>());
            Set<String> missing = unknown.computeIfAbsent(language, _ -> new HashSet<>());
            for (List<String> words : List.of(wording.name(), wording.rest())) {
                words.stream()
                        .filter(word -> word.length() > 2 && !known.containsKey(word))
                        .filter(word -> word.codePoints().allMatch(Words::isLetter))
                        .forEach(missing::add);
            }
        }
        SearchSql sql = new SearchSql(handle, user);
        unknown.forEach((language, missing) -> {
            List<String> words = List.copyOf(missing);
            List<String> found = words.isEmpty() ? List.of() : sql.stems(language, words);
            for (int i = 0; i < words.size(); i++) {
                stems.computeIfAbsent(language, _ -> new HashMap<>())
                        .put(words.get(i), found.get(i));
            }
        });
    }

    private String lexemes(List<String> name, List<String> rest) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.size(); i++) {
            if (!name.get(i).isEmpty()) {
                out.append(Lexemes.name(number, name.get(i)))
                        .append(':')
                        .append(i + 1)
                        .append("A ");
            }
        }
        List<String> stems = name.stream().filter(term -> !term.isEmpty()).limit(2).toList();
        if (!stems.isEmpty()) {
            out.append(Lexemes.beginning(number, stems)).append(' ');
        }
        Set<String> seen = new HashSet<>();
        for (String term : rest) {
            if (!term.isEmpty() && seen.add(term)) {
                out.append(Lexemes.text(number, term)).append(' ');
            }
        }
        return out.toString();
    }

    /** The literal of a text[]. */
    private static String array(List<String> values) {
        StringBuilder out = new StringBuilder("{");
        for (String value : values) {
            out.append(out.length() > 1 ? ",\"" : "\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return out.append('}').toString();
    }
}
