package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.catalogue.CatalogueReader;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.RefusedRow;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.search.SearchIndex;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Imports of a seller's catalogues: staged, shown, applied at once, undone.
 *
 * <p>A file is the full state of its catalogue: what it leaves out is withdrawn, and comes back
 * with its vectors when a later file has it again. A product is known by its code, else by its name
 * and attributes; rows that are alike in both are all kept. Of a code that a file has twice the
 * first row stands, the others are refused with their line numbers. A brochure replaces the earlier
 * texts of the same file name and touches no product.
 */
public final class CatalogueImports {
    private final Database database;
    private final Clock clock;
    private final CatalogueReader reader = new CatalogueReader();

    public CatalogueImports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Reads a file and compares it with what is sold now; changes nothing that customers see.
     *
     * @param catalogId names the catalogue that the file is the whole of, {@code main} for example
     * @param fileName as the seller calls it
     * @param defaults what is null here comes from the shop's settings
     * @throws CatalogueUnreadable with a sentence for the seller; nothing is changed
     */
    public ImportPreview stage(
            Tenant tenant,
            String catalogId,
            Path file,
            String fileName,
            ShopDefaults defaults,
            ImportProgress progress)
            throws CatalogueUnreadable {
        progress.at(0, "reading");
        forget(tenant);
        ShopSettings shop = database.asTenant(tenant, handle -> ShopSettings.of(handle, defaults));
        Staging.Upload upload = begin(tenant, catalogId, fileName);
        boolean whole = false;
        try (Staging staging =
                new Staging(
                        database,
                        tenant,
                        upload,
                        shop,
                        rows -> progress.at(reading(rows), "read " + rows + " rows"))) {
            String hash = hash(file);
            reader.read(file, fileName, shop.over(defaults), staging);
            staging.finish(hash);
            whole = true;
        } catch (IOException e) {
            throw new CatalogueUnreadable("The file cannot be read: please send it again.", e);
        } finally {
            if (!whole) {
                cancel(tenant, upload.importId());
            }
        }
        progress.at(80, "comparing");
        Comparison comparison =
                database.asTenant(
                        tenant,
                        handle ->
                                Comparison.link(
                                        handle, tenant.userId(), catalogId, upload.importId()));
        progress.at(100, "compared");
        return new ImportPreview(
                upload.importId(), catalogId, comparison.summary(), comparison.large());
    }

    /** The number of rows to come is unknown: half of the way is 10,000 rows. */
    private static int reading(int rows) {
        return (int) (80L * rows / (rows + 10_000L));
    }

    private Staging.Upload begin(Tenant tenant, String catalogId, String fileName) {
        String id =
                database.asTenant(
                        tenant,
                        handle ->
                                handle.attach(StagingSql.class)
                                        .begin(
                                                tenant.userId(),
                                                catalogId,
                                                fileName,
                                                clock.instant()));
        return new Staging.Upload(id, catalogId, fileName);
    }

    /**
     * Whether another import of the same catalogue was applied since this one was begun: its
     * preview is true no more, and it may take newer prices back.
     */
    public boolean isOvertaken(Tenant tenant, String importId) {
        return database.asTenant(
                tenant,
                handle -> handle.attach(SwitchSql.class).isOvertaken(tenant.userId(), importId));
    }

    /**
     * Switches to a staged import in one transaction: customers see the old version or the new one.
     * What was sold is compared anew, so the figures may differ from the preview's where another
     * import came between.
     *
     * @throws IllegalStateException if the import was applied, undone or cancelled before
     */
    public ImportSummary apply(Tenant tenant, String importId) {
        Instant now = clock.instant();
        ImportSummary summary =
                database.asTenant(
                        tenant,
                        handle ->
                                indexed(
                                        handle,
                                        tenant,
                                        Switch.apply(handle, tenant.userId(), importId, now)));
        Statistics.refresh(database, tenant, Statistics.OF_PRODUCTS);
        return summary;
    }

    /** Drops a staged import; one that was applied stays. */
    public void cancel(Tenant tenant, String importId) {
        String user = tenant.userId();
        database.runAsTenant(
                tenant,
                handle -> {
                    StagingSql sql = handle.attach(StagingSql.class);
                    if (sql.cancel(user, importId) > 0) {
                        sql.clear(user, importId);
                        sql.clearTexts(user, importId);
                    }
                });
    }

    private void forget(Tenant tenant) {
        Instant now = clock.instant();
        database.asTenant(
                        tenant,
                        handle -> handle.attach(StagingSql.class).forgotten(tenant.userId(), now))
                .forEach(importId -> cancel(tenant, importId));
    }

    /**
     * What {@link #undo} would take back: the last applied import that changed anything.
     *
     * @param catalogId "" for whichever catalogue was changed last
     */
    public Optional<ImportRef> lastChange(Tenant tenant, String catalogId) {
        return database.asTenant(
                tenant,
                handle -> handle.attach(UndoSql.class).lastChange(tenant.userId(), catalogId));
    }

    /** The import that waits for the seller's word and came after that change. */
    public Optional<ImportRef> waiting(Tenant tenant, String catalogId) {
        return database.asTenant(
                tenant, handle -> handle.attach(UndoSql.class).waiting(tenant.userId(), catalogId));
    }

    /**
     * Brings back what was before the last applied import that changed anything, at once, without
     * embedding anew. Once more goes back one further. Empty where nothing is left to undo.
     */
    public Optional<ImportSummary> undo(Tenant tenant, String catalogId) {
        Instant now = clock.instant();
        return database.asTenant(
                tenant,
                handle ->
                        indexed(
                                handle,
                                tenant,
                                Undo.last(handle, tenant.userId(), catalogId, now)));
    }

    /** Withdraws a whole catalogue; {@link #undo} brings it back. */
    public ImportSummary remove(Tenant tenant, String catalogId) {
        Instant now = clock.instant();
        return database.asTenant(
                tenant,
                handle ->
                        indexed(
                                handle,
                                tenant,
                                Undo.remove(handle, tenant.userId(), catalogId, now)));
    }

    /**
     * Gives what has a price and no currency the one that the shop has named by now, without
     * embedding anew; {@link #undo} takes it back. Returns the number of products.
     */
    public int nameCurrency(Tenant tenant) {
        Instant now = clock.instant();
        return database.asTenant(
                tenant,
                handle -> indexed(handle, tenant, ShopCurrency.name(handle, tenant.userId(), now)));
    }

    /** Makes what was changed findable by words with the same commit. */
    private static <T> T indexed(Handle handle, Tenant tenant, T outcome) {
        SearchIndex.refresh(handle, tenant);
        return outcome;
    }

    /** The catalogues that have something to sell or to tell, by name. */
    public List<CatalogueOverview> overview(Tenant tenant) {
        return database.asTenant(tenant, handle -> overview(handle, tenant));
    }

    private static List<CatalogueOverview> overview(Handle handle, Tenant tenant) {
        return handle.attach(OverviewSql.class).overview(tenant.userId());
    }

    /** The rows that an import did not take over, in the order of the file. */
    public List<RefusedRow> refused(Tenant tenant, String importId, int limit) {
        return database.asTenant(
                tenant, handle -> Comparison.refused(handle, tenant.userId(), importId, limit));
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting =
                        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
