package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;

import java.util.Set;
import java.util.stream.Collectors;

/** Recognises whose export a table is. */
final class Dialects {
    private Dialects() {}

    /** The records as the dialect wants them. */
    record Known(Dialect dialect, Records records) {}

    static Known of(Records records, Headings headings) {
        Set<String> plain =
                records.headings().stream().map(Columns::plain).collect(Collectors.toSet());
        if (WooDialect.knows(plain)) {
            return new Known(new WooDialect(headings), records);
        }
        if (ShopifyDialect.knows(plain)) {
            return new Known(new ShopifyDialect(headings), records);
        }
        return LocalExport.of(records)
                .map(local -> new Known(new WooDialect(headings), local))
                .orElseGet(() -> new Known(new PlainDialect(headings), Sections.in(records)));
    }
}
