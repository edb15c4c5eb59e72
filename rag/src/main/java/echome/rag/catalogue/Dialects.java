package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;

import java.util.Set;
import java.util.stream.Collectors;

/** Recognises whose export a table is. */
final class Dialects {
    private Dialects() {}

    static Dialect of(Records records, Headings headings) {
        Set<String> plain =
                records.headings().stream().map(Columns::plain).collect(Collectors.toSet());
        if (WooDialect.knows(plain)) {
            return new WooDialect(headings);
        }
        return ShopifyDialect.knows(plain)
                ? new ShopifyDialect(headings)
                : new PlainDialect(headings);
    }
}
