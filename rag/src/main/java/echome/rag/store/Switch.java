package echome.rag.store;

import echome.migrations.BulkRows;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** The moment in which customers begin to see a new version of a catalogue. */
final class Switch {
    /** Rows per statement, so that none comes near the time limit of a connection. */
    private static final int SLICE = 5_000;

    private final Handle handle;
    private final SwitchSql sql;
    private final String user;
    private final String catalog;
    private final String importId;
    private final Instant now;
    private final int slice;

    private Switch(
            Handle handle, String user, String catalog, String importId, Instant now, int slice) {
        this.slice = slice;
        this.handle = handle;
        this.sql = handle.attach(SwitchSql.class);
        this.user = user;
        this.catalog = catalog;
        this.importId = importId;
        this.now = now;
    }

    /** Holds off other imports of this catalogue until the transaction ends. */
    static void hold(Handle handle, String user, String catalog) {
        handle.execute("SET LOCAL statement_timeout = '80s'");
        handle.execute("SET LOCAL lock_timeout = '80s'");
        handle.attach(SwitchSql.class).lock(user, catalog);
    }

    /**
     * @throws IllegalStateException if the import was applied, undone or cancelled before
     */
    static ImportSummary apply(Handle handle, String user, String importId, Instant now) {
        return apply(handle, user, importId, now, SLICE);
    }

    /** The same with slices of so many rows. */
    static ImportSummary apply(
            Handle handle, String user, String importId, Instant now, int slice) {
        SwitchSql sql = handle.attach(SwitchSql.class);
        String catalog = staged(sql, user, importId);
        hold(handle, user, catalog);
        staged(sql, user, importId); // somebody may have applied it while this one waited
        return new Switch(handle, user, catalog, importId, now, slice).run();
    }

    private static String staged(SwitchSql sql, String user, String importId) {
        return sql.catalogueOfStaged(user, importId)
                .orElseThrow(
                        () -> new IllegalStateException("import " + importId + " is not staged"));
    }

    private ImportSummary run() {
        Comparison comparison = Comparison.link(handle, user, catalog, importId);
        ImportSummary summary = comparison.summary();
        if (comparison.counts().rows() > 0) {
            products(summary);
        }
        if (summary.knowledgeTexts() > 0) {
            sql.retireTexts(user, catalog, importId);
            sql.showTexts(user, importId);
        } else {
            handle.attach(StagingSql.class).clearTexts(user, importId);
        }
        sql.applied(
                user,
                importId,
                now,
                summary.added(),
                summary.changed(),
                summary.unchanged(),
                summary.withdrawn(),
                summary.refused(),
                summary.knowledgeTexts());
        handle.attach(StagingSql.class).clear(user, importId);
        return summary;
    }

    private void products(ImportSummary summary) {
        if (summary.changed() > 0) {
            kept(() -> sql.keepChanged(user, importId, now));
        }
        if (summary.withdrawn() > 0) {
            kept(() -> sql.keepWithdrawn(user, catalog, importId, now));
            Plans.hashing(handle, () -> sql.withdraw(user, catalog, importId, now));
        }
        int last = sql.lastPosition(user, importId);
        for (int after = 0; after < last; after += slice) {
            slice(summary, after, after + slice);
        }
    }

    private void slice(ImportSummary summary, int after, int upTo) {
        if (summary.changed() > 0) {
            Plans.hashing(handle, () -> sql.change(user, importId, after, upTo));
        }
        if (summary.added() > 0) {
            BulkRows.write(handle, () -> sql.add(user, catalog, importId, after, upTo, now));
        }
    }

    private void kept(Runnable versions) {
        Plans.hashing(handle, () -> BulkRows.run(handle, versions));
    }
}
