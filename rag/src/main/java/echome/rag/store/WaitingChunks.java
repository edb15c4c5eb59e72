package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Chunks without a vector, in batches and in the order of their ids. What waits is looked for once
 * for thousands of them, since that reads the whole catalogue; the texts of a batch come by key.
 */
final class WaitingChunks {
    private static final int PAGE = 20_000;
    private static final int BATCH = 128;

    private final Database database;
    private final Tenant tenant;
    private final String model;
    private final List<String> languages;
    private final Deque<String> ids = new ArrayDeque<>();
    private String last = "";

    WaitingChunks(Database database, Tenant tenant, String model, List<String> languages) {
        this.database = database;
        this.tenant = tenant;
        this.model = model;
        this.languages = languages;
    }

    /** The next batch; empty at the end. What another process embeds meanwhile is stored once. */
    List<ChunkSql.Waiting> next() {
        List<ChunkSql.Waiting> texts = List.of();
        while (texts.isEmpty() && (!ids.isEmpty() || more())) {
            texts = texts(batch());
        }
        return texts;
    }

    private boolean more() {
        ids.addAll(
                database.asTenant(
                        tenant,
                        handle -> {
                            Plans.patient(handle);
                            return Plans.hashing(
                                    handle,
                                    () ->
                                            handle.attach(ChunkSql.class)
                                                    .waiting(
                                                            tenant.userId(),
                                                            model,
                                                            languages,
                                                            last,
                                                            PAGE));
                        }));
        return !ids.isEmpty();
    }

    private List<String> batch() {
        List<String> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && !ids.isEmpty()) {
            last = ids.remove();
            batch.add(last);
        }
        return batch;
    }

    private List<ChunkSql.Waiting> texts(List<String> batch) {
        return database.asTenant(
                tenant, handle -> handle.attach(ChunkSql.class).texts(tenant.userId(), batch));
    }
}
