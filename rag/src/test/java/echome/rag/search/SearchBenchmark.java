package echome.rag.search;

import echome.migrations.Database;
import echome.migrations.DatabaseAddress;
import echome.migrations.PoolSettings;
import echome.migrations.Tenant;
import echome.migrations.embedded.Durability;
import echome.migrations.embedded.EmbeddedPostgres;
import echome.migrations.testkit.TestPostgres;
import echome.rag.Found;
import echome.rag.Question;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Times searches of a small and of a large seller among so many chunks, and compares the nearest
 * products with an exact comparison.
 *
 * <p>Arguments: {@code chunks=100000} in the database, {@code large=90000} of them of the large
 * seller, {@code sellers=15} in all; {@code home=DIR} keeps the database there and only asks when
 * it is there already; {@code rounds=4}, of which the last is reported.
 */
final class SearchBenchmark {
    private static final int SMALL = 700;

    private final Database database;
    private final DatabaseAddress address;
    private final MadeShops shops = new MadeShops();
    private final int rounds;

    private SearchBenchmark(Database database, DatabaseAddress address, int rounds) {
        this.database = database;
        this.address = address;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            given.put(parts[0], parts[1]);
        }
        int chunks = Integer.parseInt(given.getOrDefault("chunks", "10000"));
        int large = Integer.parseInt(given.getOrDefault("large", "" + chunks * 9 / 10));
        int crowd = Math.max(0, chunks - large - SMALL) / SMALL;
        int sellers = Integer.parseInt(given.getOrDefault("sellers", "" + (crowd + 2)));
        Path home =
                given.containsKey("home")
                        ? Path.of(given.get("home"))
                        : Files.createTempDirectory("bench-postgres");
        EmbeddedPostgres server =
                EmbeddedPostgres.open(
                        home, TestPostgres.cache(), System.err::println, Durability.NONE);
        DatabaseAddress address =
                new DatabaseAddress(server.jdbcUrl(), server.user(), server.password());
        try (server;
                Database database = Database.open(address, PoolSettings.standard())) {
            int rounds = Integer.parseInt(given.getOrDefault("rounds", "4"));
            new SearchBenchmark(database, address, rounds).run(chunks, large, sellers);
        }
        System.exit(0);
    }

    private record Seller(String name, Tenant tenant, List<String> asked, double seconds) {}

    private void run(int chunks, int products, int sellers) {
        boolean kept = known("large").isPresent();
        Seller small = seller("small", Math.min(SMALL, chunks / 2));
        Seller large = seller("large", products - (sellers < 3 ? SMALL : 0));
        if (!kept && sellers > 2) {
            Seller crowd = seller("crowd", (chunks - products - SMALL) / (sellers - 2));
            try (Handle owner = owner()) {
                Crowd.copy(owner, crowd.tenant().userId(), sellers - 3);
            }
        }
        long before = System.nanoTime();
        boolean graph =
                VectorGraph.keep(
                        database,
                        large.tenant(),
                        new MadeEmbedder(Map.of()).model(),
                        new MadeEmbedder(Map.of()).dimension());
        double graphSeconds = graph ? (System.nanoTime() - before) / 1e9 : 0;
        if (!kept) {
            try (Handle owner = owner()) {
                owner.execute("VACUUM ANALYZE");
            }
        }
        System.out.println(
                "| chunks | sellers | seller | p50 ms | p95 ms | recall@10 | words found after s |"
                        + " graph s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        report(chunks, sellers, small, 0);
        report(chunks, sellers, large, graphSeconds);
    }

    private Handle owner() {
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open();
    }

    private Optional<Tenant> known(String name) {
        try (Handle owner = owner()) {
            return owner.createQuery("SELECT id FROM users WHERE name = :name LIMIT 1")
                    .bind("name", name)
                    .mapTo(String.class)
                    .findOne()
                    .map(Tenant::new);
        }
    }

    private Seller seller(String name, int products) {
        MadeShops.Shop shop = shops.make(products);
        Optional<Tenant> known = known(name);
        if (known.isPresent()) {
            return new Seller(name, known.get(), shop.asked(), 0);
        }
        try (Handle owner = owner()) {
            owner.execute("INSERT INTO users (name) VALUES (?)", name);
        }
        Tenant tenant = known(name).orElseThrow();
        return new Seller(name, tenant, shop.asked(), MadeShops.store(database, tenant, shop));
    }

    private void report(int chunks, int sellers, Seller seller, double graph) {
        ProductSearch search = new ProductSearch(database, new MadeEmbedder(shops.questions()));
        List<String> texts = seller.asked();
        List<Long> nanos = new ArrayList<>();
        Map<String, Long> steps = new TreeMap<>();
        double recall = 0;
        for (String text : texts) {
            recall += recall(search, seller.tenant(), text);
        }
        for (int round = 0; round < rounds; round++) {
            nanos.clear(); // the first ones warm up
            steps.clear();
            for (String text : texts) {
                long before = System.nanoTime();
                Found found = search.search(seller.tenant(), new Question(text, 10));
                nanos.add(System.nanoTime() - before);
                found.stepMicros().forEach((step, micros) -> steps.merge(step, micros, Long::sum));
            }
        }
        Collections.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %s | %.1f | %.1f | %.3f | %.1f | %.0f |%n",
                chunks,
                sellers,
                seller.name(),
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 95 / 100) / 1e6,
                recall / texts.size(),
                seller.seconds(),
                graph);
        steps.replaceAll((_, micros) -> micros / texts.size());
        System.err.println(seller.name() + ": mean microseconds " + steps);
    }

    private double recall(ProductSearch search, Tenant tenant, String text) {
        Set<String> exact = exact(tenant, text);
        return search.ranking(tenant, text, Mix.VECTORS).stream()
                        .limit(10)
                        .map(Ranked::productId)
                        .filter(exact::contains)
                        .count()
                / 10.0;
    }

    private Set<String> exact(Tenant tenant, String text) {
        return database.asTenant(
                tenant,
                handle ->
                        new HashSet<>(
                                handle.createQuery(
                                                """
                                                WITH own AS MATERIALIZED (
                                                    SELECT chunk_id, embedding <=> :q::real[]::vector AS d
                                                    FROM product_embeddings WHERE user_id = :user)
                                                SELECT product_id FROM (SELECT * FROM own ORDER BY d LIMIT 10) own
                                                JOIN product_chunks ON id = chunk_id AND user_id = :user\
                                                """)
                                        .bind("q", shops.questions().get(text))
                                        .bind("user", tenant.userId())
                                        .mapTo(String.class)
                                        .list()));
    }
}
