package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.search.CopyState;
import echome.rag.vectors.VectorStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps another store of vectors in step with the database: what is sold now is there, what is not
 * sold any more is not. Vectors are read from the database, so nothing is embedded for it; an undo
 * brings the old wordings back the same way.
 *
 * <p>Interrupted work goes on where it stopped. Two at once for a seller do no harm.
 */
public final class VectorCopies {
    private static final Logger LOG = LoggerFactory.getLogger(VectorCopies.class);
    private static final int BATCH = 256;

    private final Database database;
    private final VectorStore store;

    public VectorCopies(Database database, VectorStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Brings the store in step, and returns how many vectors were put there or taken away.
     *
     * @throws echome.rag.vectors.VectorStoreException if it does not do its work; what is done
     *     stays
     */
    public int bring(Tenant tenant, String model) {
        if (isEmptied(tenant, model)) {
            LOG.warn("event=vector_store_emptied store={}", store.name());
            CopyState.lost(database, tenant);
            in(tenant, sql -> sql.forget(tenant.userId(), store.place(), model));
        }
        int changed = takeAway(tenant, model) + put(tenant, model);
        CopyState.copied(database, tenant, store, model);
        return changed;
    }

    /**
     * Whether something is to be done for a seller.
     *
     * @throws echome.rag.vectors.VectorStoreException if the store does not do its work
     */
    public boolean isBehind(Tenant tenant, String model) {
        String user = tenant.userId();
        return !in(tenant, sql -> sql.missing(user, store.place(), model, "", 1)).isEmpty()
                || !in(tenant, sql -> sql.surplus(user, store.place(), model, 1)).isEmpty()
                || isEmptied(tenant, model);
    }

    /** A store that finds nothing for a seller whose vectors it took has lost them. */
    private boolean isEmptied(Tenant tenant, String model) {
        return in(tenant, sql -> sql.one(tenant.userId(), store.place(), model))
                .filter(held -> store.nearest(tenant, model, held.vector(), 1).isEmpty())
                .isPresent();
    }

    private int takeAway(Tenant tenant, String model) {
        int all = 0;
        List<CopySql.Surplus> some = surplus(tenant, model);
        while (!some.isEmpty()) {
            Map<String, List<String>> byModel = new LinkedHashMap<>();
            for (CopySql.Surplus copy : some) {
                byModel.computeIfAbsent(copy.model(), _ -> new java.util.ArrayList<>())
                        .add(copy.chunkId());
            }
            byModel.forEach((of, chunks) -> {
                store.remove(tenant, of, chunks);
                run(
                        tenant,
                        sql ->
                                sql.removed(
                                        tenant.userId(),
                                        store.place(),
                                        of,
                                        chunks.toArray(String[]::new)));
            });
            all += some.size();
            some = surplus(tenant, model);
        }
        return all;
    }

    private List<CopySql.Surplus> surplus(Tenant tenant, String model) {
        return in(tenant, sql -> sql.surplus(tenant.userId(), store.place(), model, BATCH));
    }

    private int put(Tenant tenant, String model) {
        int all = 0;
        List<CopySql.Missing> some = announced(tenant, model, "");
        while (!some.isEmpty()) {
            store.put(
                    tenant,
                    model,
                    some.stream()
                            .map(one ->
                                    new VectorStore.Entry(one.id(), one.content(), one.vector()))
                            .toList());
            String[] ids = some.stream().map(CopySql.Missing::id).toArray(String[]::new);
            run(tenant, sql -> sql.copied(tenant.userId(), store.place(), model, ids));
            all += ids.length;
            some = announced(tenant, model, some.getLast().id());
        }
        return all;
    }

    /** Said before it is sent: a seller who goes meanwhile leaves nothing that nobody knows of. */
    private List<CopySql.Missing> announced(Tenant tenant, String model, String after) {
        return in(
                tenant,
                sql -> {
                    String user = tenant.userId();
                    List<CopySql.Missing> some =
                            sql.missing(user, store.place(), model, after, BATCH);
                    sql.announce(
                            user,
                            store.place(),
                            model,
                            some.stream().map(CopySql.Missing::id).toList());
                    return some;
                });
    }

    private <T> T in(Tenant tenant, Function<CopySql, T> work) {
        return database.asTenant(
                tenant,
                handle -> Plans.hashing(handle, () -> work.apply(handle.attach(CopySql.class))));
    }

    private void run(Tenant tenant, java.util.function.Consumer<CopySql> work) {
        database.runAsTenant(tenant, handle -> work.accept(handle.attach(CopySql.class)));
    }
}
