package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.text.Table;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An export whose headings are in the shop's own language, read as if they were English. */
final class LocalExport implements Records {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Map<String, String> ENGLISH = new HashMap<>();

    static {
        for (List<String> row : Table.rows(LocalExport.class, "exports.tsv")) {
            for (String word : Table.words(row.get(1))) {
                ENGLISH.putIfAbsent(plain(word.replace("#", "0")), row.get(0));
            }
        }
    }

    private final Records records;
    private final Map<String, String> headings;

    private LocalExport(Records records, Map<String, String> headings) {
        this.records = records;
        this.headings = headings;
    }

    /** The records under English headings, if they are a WooCommerce export then. */
    static Optional<Records> of(Records records) {
        Map<String, String> headings = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String heading : records.headings()) {
            String english = english(heading);
            headings.put(heading, taken.add(english) ? english : heading);
        }
        Set<String> plain =
                headings.values().stream().map(Columns::plain).collect(Collectors.toSet());
        return WooDialect.knows(plain)
                ? Optional.of(new LocalExport(records, headings))
                : Optional.empty();
    }

    private static String english(String heading) {
        Matcher number = NUMBER.matcher(heading);
        if (number.find()) {
            String english = ENGLISH.get(plain(number.replaceFirst("0")));
            return english == null ? heading : english.replace("#", number.group());
        }
        return ENGLISH.getOrDefault(plain(heading), heading);
    }

    private static String plain(String heading) {
        return Columns.plain(heading);
    }

    @Override
    public void each(Sink sink) throws IOException, CatalogueUnreadable {
        records.each(Records.sink(row -> sink.row(translated(row)), sink::refused));
    }

    private RawRow translated(RawRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.cells()
                .forEach((heading, text) ->
                        cells.put(headings.getOrDefault(heading, heading), text));
        Set<String> exact =
                row.exact().stream()
                        .map(heading -> headings.getOrDefault(heading, heading))
                        .collect(Collectors.toSet());
        return new RawRow(row.line(), cells, row.params(), exact, row.variant());
    }

    @Override
    public List<String> headings() {
        return List.copyOf(headings.values());
    }

    @Override
    public List<String> notes() {
        return records.notes();
    }
}
