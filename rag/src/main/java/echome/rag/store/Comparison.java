package echome.rag.store;

import echome.rag.catalogue.RefusedRow;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a staged upload differs from what is sold. */
record Comparison(ComparisonSql.Counts counts, ImportSummary summary, boolean large) {
    private static final int REFUSED_SHOWN = 20;

    /** Links rows to products anew and counts. */
    static Comparison link(Handle handle, String user, String catalog, String importId) {
        Plans.patient(handle);
        return Plans.hashing(handle, () -> linked(handle, user, catalog, importId));
    }

    private static Comparison linked(Handle handle, String user, String catalog, String importId) {
        ComparisonSql sql = handle.attach(ComparisonSql.class);
        sql.linkByKey(user, catalog, importId);
        if (sql.counts(user, catalog, importId).added() > 0) {
            sql.linkByCode(user, catalog, importId);
            sql.linkByName(user, catalog, importId);
        }
        ComparisonSql.Counts counts = sql.counts(user, catalog, importId);
        if (counts.refused() > 0 && counts.kept() < counts.sold()) {
            sql.spareNone(user, importId);
            sql.spareByCode(user, catalog, importId);
            sql.spareByName(user, catalog, importId);
        }
        return read(handle, user, catalog, importId);
    }

    /** Counts rows that are linked. */
    private static Comparison read(Handle handle, String user, String catalog, String importId) {
        ComparisonSql sql = handle.attach(ComparisonSql.class);
        ComparisonSql.Counts counts = sql.counts(user, catalog, importId);
        List<ComparisonSql.PricedRow> prices = sql.priceChanges(user, importId);
        // a brochure alone says nothing about what is sold
        int withdrawn = counts.rows() == 0 ? 0 : counts.sold() - counts.kept() - counts.spared();
        List<String> notes = new ArrayList<>(sql.notes(user, importId));
        if (counts.spared() > 0) {
            notes.add(
                    counts.spared()
                            + (counts.spared() == 1
                                    ? " product stays as it is, because its line was refused"
                                    : " products stay as they are, because their lines were"
                                            + " refused"));
        }
        ImportSummary summary =
                new ImportSummary(
                        counts.added(),
                        counts.changed(),
                        counts.unchanged(),
                        withdrawn,
                        counts.refused(),
                        prices.stream().map(Comparison::change).toList(),
                        refused(handle, user, importId, REFUSED_SHOWN),
                        notes,
                        sql.newTexts(user, catalog, importId));
        boolean large =
                withdrawn * 5L > counts.sold()
                        || prices.stream().anyMatch(ComparisonSql.PricedRow::steep);
        return new Comparison(counts, summary, large);
    }

    static List<RefusedRow> refused(Handle handle, String user, String importId, int limit) {
        return handle.attach(ComparisonSql.class).refused(user, importId, limit).stream()
                .map(row -> new RefusedRow(row.line(), row.reason(), row.raw()))
                .toList();
    }

    private static PriceChange change(ComparisonSql.PricedRow row) {
        return new PriceChange(
                row.name(),
                Optional.ofNullable(row.before()),
                Optional.ofNullable(row.after()),
                row.currency());
    }
}
