package echome.rag.store;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Question;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.search.ProductSearch;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A seller with a database of a test's own. */
final class Shop implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final MigratedDatabase database = MigratedDatabase.create();
    final Tenant tenant = database.seller("Anna");
    final CatalogueImports imports =
            new CatalogueImports(
                    database.database(),
                    Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    final CountingEmbedder embedder = new CountingEmbedder();
    final Embeddings embeddings = new Embeddings(database.database(), embedder);

    MigratedDatabase database() {
        return database;
    }

    ImportPreview stage(String text) throws CatalogueUnreadable {
        return stage("main", "catalogue.csv", text);
    }

    ImportPreview stage(String catalog, String fileName, String text) throws CatalogueUnreadable {
        try {
            Path file = Files.createTempFile("catalogue", ".csv");
            try {
                Files.writeString(file, text);
                return imports.stage(
                        tenant,
                        catalog,
                        file,
                        fileName,
                        ShopDefaults.none(TODAY),
                        ImportProgress.unseen());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportSummary bring(String text) throws CatalogueUnreadable {
        return imports.apply(tenant, stage(text).importId());
    }

    ImportSummary bring(String fileName, String text) throws CatalogueUnreadable {
        return imports.apply(tenant, stage("main", fileName, text).importId());
    }

    int embed() {
        return embeddings.embedMissing(tenant, ImportProgress.unseen());
    }

    /** The first column of all rows of a query, as the seller sees them. */
    List<String> column(String sql) {
        return database.database()
                .asTenant(tenant, handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    String one(String sql) {
        return column(sql).getFirst();
    }

    /** What customers can find now, in the order of names. */
    List<String> sold() {
        return column(
                """
                SELECT concat_ws(' ', name, trim_scale(price), currency) FROM products
                WHERE withdrawn_at IS NULL ORDER BY name, price\
                """);
    }

    /** Names of what a search finds, best first. */
    List<String> found(String text) {
        return new ProductSearch(database.database(), embedder)
                .search(tenant, new Question(text, 10)).hits().stream()
                        .map(hit -> hit.product().name())
                        .toList();
    }

    /** Runs something as the server's superuser. */
    void asSuperuser(String sql) {
        try (Handle handle = database.superuser()) {
            handle.execute(sql);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
