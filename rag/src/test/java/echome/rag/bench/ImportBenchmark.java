package echome.rag.bench;

import echome.migrations.Database;
import echome.migrations.DatabaseAddress;
import echome.migrations.PoolSettings;
import echome.migrations.Tenant;
import echome.migrations.embedded.EmbeddedPostgres;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.embed.LocalEmbedder;
import echome.rag.search.Mix;
import echome.rag.search.ProductSearch;
import echome.rag.store.CatalogueImports;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportPreview;
import echome.rag.store.ImportProgress;
import echome.rag.store.ImportSummary;

import org.jdbi.v3.core.Jdbi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Measures imports on a database that keeps its promises (fsync on), and embedding against the raw
 * rate of the model.
 *
 * <p>{@code mvn -q test-compile -pl rag -am && mvn -q dependency:build-classpath -pl rag
 * -Dmdep.outputFile=target/cp}, then {@code java -DOPT_OUT_TRACKING=true
 * --enable-native-access=ALL-UNNAMED -cp rag/target/test-classes:rag/target/classes:$(cat
 * rag/target/cp) echome.rag.bench.ImportBenchmark 10000 100000 embed=600}
 */
public final class ImportBenchmark {
    private static final int ROUND = 1_000;

    private final Database database;
    private final DatabaseAddress address;
    private final ProcessHandle server;
    private final CatalogueImports imports;
    private final LocalEmbedder embedder;
    private final ProductSearch search;

    private ImportBenchmark(Database database, DatabaseAddress address, LocalEmbedder embedder)
            throws SQLException {
        this.server = postmaster(address);
        this.database = database;
        this.embedder = embedder;
        this.address = address;
        this.imports = new CatalogueImports(database, Clock.systemUTC());
        this.search = new ProductSearch(database, embedder);
    }

    /**
     * @param arguments numbers of rows, {@code new=N} for an import of N rows and the same file
     *     once more, {@code embed=N} for N chunks
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("bench-postgres");
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "echome");
        try (EmbeddedPostgres server = EmbeddedPostgres.open(home, cache, System.err::println)) {
            DatabaseAddress address =
                    new DatabaseAddress(server.jdbcUrl(), server.user(), server.password());
            try (Database database = Database.open(address, PoolSettings.standard());
                    LocalEmbedder embedder = LocalEmbedder.start()) {
                embedder.tokens("warm");
                ImportBenchmark benchmark = new ImportBenchmark(database, address, embedder);
                for (String argument : arguments) {
                    if (argument.startsWith("embed=")) {
                        benchmark.embed(Integer.parseInt(argument.substring("embed=".length())));
                    } else if (argument.startsWith("new=")) {
                        benchmark.twice(Integer.parseInt(argument.substring("new=".length())));
                    } else {
                        benchmark.rows(Integer.parseInt(argument));
                    }
                }
            }
        }
    }

    private static ProcessHandle postmaster(DatabaseAddress address) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
        }
    }

    private Tenant seller() {
        try (var handle =
                Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open()) {
            return new Tenant(
                    handle.createQuery("INSERT INTO users (name) VALUES ('bench') RETURNING id")
                            .mapTo(String.class)
                            .one());
        }
    }

    private void twice(int rows) throws Exception {
        Path file = Files.createTempFile("bench", ".csv");
        Tenant seller = seller();
        MadeCatalogue.write(file, rows, 1);
        bring("new", seller, file, rows);
        bring("unchanged", seller, file, rows);
        Files.delete(file);
    }

    private void rows(int rows) throws Exception {
        Path file = Files.createTempFile("bench", ".csv");
        Tenant seller = seller();
        MadeCatalogue.write(file, rows, 1);
        bring("new", seller, file, rows);
        bring("unchanged", seller, file, rows);
        MadeCatalogue.write(file, rows, 2);
        bring("changed", seller, file, rows);
        long cpu = cpuMillis();
        long start = System.nanoTime();
        ImportSummary undone = imports.undo(seller, "main").orElseThrow();
        say(
                "rows=%d step=undo changed=%d tookMs=%d cpuMs=%d",
                rows, undone.changed(), millis(start), cpuMillis() - cpu);
        Files.delete(file);
    }

    private void bring(String step, Tenant seller, Path file, int rows) throws Exception {
        long cpu = cpuMillis();
        long own = ownMillis();
        long start = System.nanoTime();
        ImportPreview preview =
                imports.stage(
                        seller,
                        "main",
                        file,
                        "bench.csv",
                        ShopDefaults.none(LocalDate.of(2026, 11, 22)),
                        ImportProgress.unseen());
        long staged = millis(start);
        say("rows=%d step=%s compared large=%s stagedMs=%d", rows, step, preview.large(), staged);
        ImportSummary summary = imports.apply(seller, preview.importId());
        long applied = millis(start);
        int found = search.ranking(seller, "kettle", Mix.WORDS).size();
        say(
                "rows=%d step=%s added=%d changed=%d unchanged=%d stagedMs=%d foundMs=%d"
                        + " cpuMs=%d ownCpuMs=%d heapMb=%d rowsPerSecond=%d found=%d",
                rows,
                step,
                summary.added(),
                summary.changed(),
                summary.unchanged(),
                staged,
                applied,
                cpuMillis() - cpu,
                ownMillis() - own,
                Runtime.getRuntime().totalMemory() >> 20,
                1_000L * rows / applied,
                found);
    }

    private static long ownMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toMillis)
                .orElse(0L);
    }

    /**
     * Raw texts and the job's chunks in turns, so that a drift of the machine's speed is in both.
     */
    private void embed(int chunks) throws Exception {
        Rate raw = Rate.NONE;
        Rate job = Rate.NONE;
        for (int left = chunks; left > 0; left -= ROUND) {
            Path file = Files.createTempFile("bench", ".csv");
            int count = Math.min(ROUND, left);
            MadeCatalogue.write(file, count, left);
            Tenant seller = seller();
            bring("for embedding", seller, file, count);
            Files.delete(file);
            List<String> texts = texts(seller);
            raw = raw.plus(rate(() -> embedder.passages(texts.subList(0, count / 2)).size()));
            job = job.plus(rate(() -> job(seller)));
            raw = raw.plus(rate(() -> embedder.passages(texts.subList(count / 2, count)).size()));
        }
        say(
                "chunks=%d rawPerSecond=%.1f jobPerSecond=%.1f share=%.2f rawCpuMs=%.1f"
                        + " jobCpuMs=%.1f cpuShare=%.2f",
                job.texts(),
                raw.perSecond(),
                job.perSecond(),
                job.perSecond() / raw.perSecond(),
                raw.cpuOfOne(),
                job.cpuOfOne(),
                raw.cpuOfOne() / job.cpuOfOne());
    }

    private int job(Tenant seller) {
        return new Embeddings(database, embedder).embedMissing(seller, ImportProgress.unseen());
    }

    private Rate rate(IntSupplier work) {
        long cpu = cpuMillis();
        long start = System.nanoTime();
        int texts = work.getAsInt();
        return new Rate(texts, millis(start), cpuMillis() - cpu);
    }

    /** What a number of texts took, of all processes together. */
    private record Rate(int texts, long millis, long cpuMillis) {
        static final Rate NONE = new Rate(0, 0, 0);

        Rate plus(Rate other) {
            return new Rate(
                    texts + other.texts, millis + other.millis, cpuMillis + other.cpuMillis);
        }

        double perSecond() {
            return 1_000.0 * texts / millis;
        }

        double cpuOfOne() {
            return (double) cpuMillis / texts;
        }
    }

    /** As long as the chunks that the job will make of them. */
    private List<String> texts(Tenant seller) {
        return database.asTenant(
                seller,
                handle ->
                        handle.select(
                                        """
                                        SELECT name || E'\\ncategory: ' || category || '; colour: '
                                            || (metadata ->> 'colour') || '; material: '
                                            || (metadata ->> 'material') || '. ' || description
                                        FROM products WHERE user_id = ? ORDER BY id\
                                        """,
                                        seller.userId())
                                .mapTo(String.class)
                                .list());
    }

    /** Of this process and of the server; what a busy machine does not distort. */
    private long cpuMillis() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(ProcessHandle.current()), server.children())
                .mapToLong(process ->
                        process.info()
                                .totalCpuDuration()
                                .map(java.time.Duration::toMillis)
                                .orElse(0L))
                .sum();
    }

    private static long millis(long start) {
        return Math.max(1, (System.nanoTime() - start) / 1_000_000);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
