package echome.rag.store;

import echome.migrations.BulkRows;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** The shop has named its currency: prices that wait for one have it from then on. */
final class ShopCurrency {
    private ShopCurrency() {}

    /** Each catalogue gets a version that can be undone; returns how many products changed. */
    static int name(Handle handle, String user, Instant now) {
        CurrencySql sql = handle.attach(CurrencySql.class);
        return sql.currency(user)
                .map(currency ->
                        sql.catalogues(user).stream()
                                .mapToInt(catalog -> name(handle, user, catalog, currency, now))
                                .sum())
                .orElse(0);
    }

    private static int name(
            Handle handle, String user, String catalog, String currency, Instant now) {
        Switch.hold(handle, user, catalog);
        CurrencySql sql = handle.attach(CurrencySql.class);
        String importId =
                handle.attach(UndoSql.class)
                        .record(user, catalog, "applied", "currency " + currency, now);
        BulkRows.run(handle, () -> sql.keep(user, catalog, importId, now));
        return sql.name(user, catalog, currency);
    }
}
