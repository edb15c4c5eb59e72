package echome.rag.catalogue;

import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.column.Listing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One product for each record; a record that repeats the code above it only adds attributes. */
final class PlainDialect implements Dialect {
    private final Headings headings;
    private final LeftOut leftOut = new LeftOut();

    PlainDialect(Headings headings) {
        this.headings = headings;
    }

    @Override
    public void drafts(Records records, Consumer<Draft> drafts, Consumer<RefusedRow> refused)
            throws IOException, CatalogueUnreadable {
        leftOut.clear();
        Held held = new Held(drafts);
        records.each(Records.sink(row -> listed(Draft.of(row, headings), held), refused));
        held.flush();
    }

    /** What the shop itself does not show is no offer. */
    private void listed(Draft draft, Held held) {
        if (Listing.of(draft.get(Field.STATUS)).equals(Optional.of(Listing.OFF))) {
            leftOut.draft();
        } else {
            held.next(draft);
        }
    }

    @Override
    public List<String> notes() {
        return leftOut.notes();
    }

    /** Keeps one draft back until it is known that the next one is another product. */
    private static final class Held {
        private final Consumer<Draft> drafts;
        private @Nullable Draft last;

        Held(Consumer<Draft> drafts) {
            this.drafts = drafts;
        }

        void next(Draft draft) {
            if (last != null && continues(last, draft)) {
                draft.attributes().forEach(last.attributes()::putIfAbsent);
                return;
            }
            flush();
            last = draft;
        }

        void flush() {
            if (last != null) {
                drafts.accept(last);
            }
            last = null;
        }

        /** Same code, nothing new but attributes: templates spread parameters over rows. */
        private static boolean continues(Draft above, Draft draft) {
            String code = code(draft);
            return !code.isEmpty()
                    && code.equals(code(above))
                    && !draft.attributes().isEmpty()
                    && same(above, draft, Field.NAME)
                    && same(above, draft, Field.PRICE)
                    && above.attributes().entrySet().stream()
                            .allMatch(own ->
                                    draft.attributes()
                                            .getOrDefault(own.getKey(), own.getValue())
                                            .equals(own.getValue()))
                    && !above.attributes().keySet().containsAll(draft.attributes().keySet());
        }

        private static boolean same(Draft above, Draft draft, Field field) {
            String value = draft.get(field);
            return value.isEmpty() || value.equals(above.get(field));
        }

        private static String code(Draft draft) {
            String sku = draft.get(Field.SKU);
            return sku.isEmpty() ? draft.get(Field.ID) : sku;
        }
    }
}
