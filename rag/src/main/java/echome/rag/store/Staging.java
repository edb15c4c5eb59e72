package echome.rag.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.migrations.BulkRows;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.catalogue.CatalogueEvent;
import echome.rag.catalogue.KnowledgeText;
import echome.rag.catalogue.Note;
import echome.rag.catalogue.ProductRow;
import echome.rag.catalogue.RefusedRow;
import echome.rag.chunk.Hash;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Writes what a reader finds into the tables of imports, a thousand rows at a time. While one batch
 * is written the next one is read.
 */
final class Staging implements Consumer<CatalogueEvent>, AutoCloseable {
    private static final int BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Tenant tenant;
    private final Upload upload;
    private final ShopSettings shop;
    private final Consumer<Integer> seen;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("staging").factory());
    private Batch batch = Batch.empty();
    private Future<?> writing = CompletableFuture.completedFuture(true);
    private final List<String> notes = new ArrayList<>();
    private int position;
    private int currencyless;

    /** What is read and where it goes. */
    record Upload(String importId, String catalogId, String source) {}

    private record Refusal(
            int position, int line, String reason, String raw, String sku, String name) {}

    private record Text(
            int position,
            int page,
            String section,
            String content,
            String language,
            String content_hash) {}

    /** What goes to the database together. */
    private record Batch(List<StagedRow> rows, List<Refusal> refusals, List<Text> texts) {
        static Batch empty() {
            return new Batch(new ArrayList<>(BATCH), new ArrayList<>(), new ArrayList<>());
        }

        int size() {
            return rows.size() + refusals.size() + texts.size();
        }
    }

    Staging(
            Database database,
            Tenant tenant,
            Upload upload,
            ShopSettings shop,
            Consumer<Integer> seen) {
        this.database = database;
        this.tenant = tenant;
        this.upload = upload;
        this.shop = shop;
        this.seen = seen;
    }

    @Override
    public void accept(CatalogueEvent event) {
        position++;
        switch (event) {
            case ProductRow row -> product(row);
            case RefusedRow row -> refuse(row);
            case KnowledgeText text -> batch.texts().add(text(text));
            case Note(String text) -> notes.add(text);
        }
        if (batch.size() >= BATCH) {
            flush();
            seen.accept(position);
        }
    }

    private void product(ProductRow row) {
        if (StagedRow.fits(row)) {
            StagedRow staged = StagedRow.of(position, row, shop);
            currencyless += staged.price() != null && staged.currency() == null ? 1 : 0;
            batch.rows().add(staged);
        } else {
            refuse(
                    new RefusedRow(
                            row.line(),
                            "the price is too large",
                            row.name(),
                            row.sku() == null ? "" : row.sku(),
                            row.name()));
        }
    }

    private void refuse(RefusedRow row) {
        batch.refusals()
                .add(
                        new Refusal(
                                position,
                                row.line(),
                                StagedRow.storable(row.reason()),
                                StagedRow.storable(row.raw()),
                                StagedRow.storable(row.code()),
                                StagedRow.storable(row.name())));
    }

    private Text text(KnowledgeText text) {
        String content = StagedRow.storable(text.text());
        String section = StagedRow.storable(text.section());
        return new Text(
                position,
                text.page(),
                section,
                content,
                echome.rag.catalogue.text.Language.of(content).orElse(shop.language()),
                Hash.of(section + "\0" + content));
    }

    private void flush() {
        await();
        Batch full = batch;
        batch = Batch.empty();
        writing =
                writer.submit(() ->
                        database.runAsTenant(
                                tenant, handle -> BulkRows.run(handle, () -> write(handle, full))));
    }

    /** Waits until the last batch is written; its failure becomes the reader's. */
    private void await() {
        try {
            writing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Nothing is written any more when this returns. */
    @Override
    public void close() {
        writer.close();
    }

    private void write(Handle handle, Batch full) {
        StagingSql sql = handle.attach(StagingSql.class);
        String user = tenant.userId();
        String importId = upload.importId();
        if (!full.rows().isEmpty()) {
            sql.addRows(user, importId, json(full.rows()));
        }
        if (!full.refusals().isEmpty()) {
            sql.addRefusals(user, importId, json(full.refusals()));
        }
        if (!full.texts().isEmpty()) {
            sql.addTexts(user, upload.catalogId(), importId, upload.source(), json(full.texts()));
        }
    }

    /** Writes the rest, and settles rows that speak of the same thing. */
    void finish(String fileHash) {
        flush();
        await();
        if (currencyless > 0) {
            notes.addFirst(
                    "⚠️ "
                            + (currencyless == 1
                                    ? "1 product has a price"
                                    : currencyless + " products have a price")
                            + " without a currency, so customers are shown no price until you name"
                            + " it by its three letters, for example: /shop currency USD. The file"
                            + " need not be sent again.");
        }
        database.runAsTenant(
                tenant,
                handle -> {
                    Plans.patient(handle);
                    StagingSql sql = handle.attach(StagingSql.class);
                    Plans.hashing(
                            handle,
                            () -> {
                                sql.settleLanguages(tenant.userId(), upload.importId());
                                sql.refuseDoubles(tenant.userId(), upload.importId());
                                sql.numberAlike(tenant.userId(), upload.importId());
                            });
                    sql.staged(tenant.userId(), upload.importId(), fileHash, json(notes));
                });
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be written as JSON", e);
        }
    }
}
