package echome.rag.store;

import echome.migrations.BulkRows;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ways back and out: taking an import back, taking a catalogue off. */
final class Undo {
    private Undo() {}

    static Optional<ImportSummary> last(Handle handle, String user, String catalog, Instant now) {
        Switch.hold(handle, user, catalog);
        UndoSql sql = handle.attach(UndoSql.class);
        return sql.lastChange(user, catalog)
                .map(ImportRef::id)
                .map(importId -> {
                    String undoId = sql.record(user, catalog, "undone", "undo of " + importId, now);
                    Plans.hashing(
                            handle,
                            () -> {
                                BulkRows.run(handle, () -> sql.keep(user, importId, undoId, now));
                                sql.withdrawAdded(user, catalog, importId, now);
                                sql.restore(user, importId);
                            });
                    int texts = sql.restoreTexts(user, importId);
                    sql.undone(user, importId);
                    return summary(sql.outcome(user, catalog, undoId), texts);
                });
    }

    static ImportSummary remove(Handle handle, String user, String catalog, Instant now) {
        Switch.hold(handle, user, catalog);
        UndoSql sql = handle.attach(UndoSql.class);
        String importId = sql.record(user, catalog, "applied", "removed", now);
        BulkRows.run(handle, () -> sql.keepAll(user, catalog, importId, now));
        int withdrawn = sql.withdrawAll(user, catalog, now);
        int texts = sql.retireAllTexts(user, catalog, importId);
        return summary(new UndoSql.Outcome(0, 0, withdrawn, 0), texts);
    }

    private static ImportSummary summary(UndoSql.Outcome outcome, int texts) {
        return new ImportSummary(
                outcome.added(),
                outcome.changed(),
                outcome.unchanged(),
                outcome.withdrawn(),
                0,
                List.of(),
                List.of(),
                List.of(),
                texts);
    }
}
