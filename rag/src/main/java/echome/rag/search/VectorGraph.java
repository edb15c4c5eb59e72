package echome.rag.search;

import echome.migrations.Database;
import echome.migrations.DatabaseException;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A large seller's own HNSW index: it holds the seller's vectors and nobody else's, so that a walk
 * through it loses nothing to other sellers and reads nothing of theirs.
 *
 * <p>All vectors have length 1, so it is built on inner products, which order as cosines do. The
 * graph over all sellers is never taken by mistake, since that is built on cosines.
 */
public final class VectorGraph {
    private static final Logger LOG = LoggerFactory.getLogger(VectorGraph.class);

    /** Vectors; below, comparing all of them is as fast and exact. See docs/benchmarks.md. */
    static final int FROM = 5_000;

    /**
     * As much as the server has for buffers: 256 MB hold the graph of about 120,000 vectors, and
     * what does not fit is linked on disk, at a sixth of the speed.
     */
    private static final String ROOM_TO_BUILD =
            """
            SELECT set_config('maintenance_work_mem', greatest(262144, setting::bigint * 8) || 'kB', false)
            FROM pg_settings WHERE name = 'shared_buffers'\
            """;

    private VectorGraph() {}

    /** How the vectors of a model are stored, and the name of a seller's graph of them. */
    record Shape(String name, String column, String type) {
        private static final int LONGEST_PLAIN = 1_536;

        static Shape of(long seller, String model, int dimension) {
            boolean plain = dimension <= LONGEST_PLAIN;
            return new Shape(
                    "idx_vectors_" + seller + suffix(model),
                    plain ? "embedding" : "embedding_half",
                    (plain ? "vector" : "halfvec") + "(" + dimension + ")");
        }

        /** The end of the name, behind the seller's number. */
        static String suffix(String model) {
            return "_" + Integer.toHexString(model.hashCode());
        }
    }

    /**
     * Builds the graph of a seller who has become large, beside all other work: nobody waits for
     * it. Until it is there all vectors are compared.
     *
     * @return whether it was built now
     */
    public static boolean keep(Database database, Tenant tenant, String model, int dimension) {
        return keep(database, tenant, model, dimension, FROM);
    }

    static boolean keep(Database database, Tenant tenant, String model, int dimension, int from) {
        Optional<Shape> wanted =
                database.asTenant(
                        tenant,
                        handle ->
                                number(handle, tenant)
                                        .filter(_ -> vectors(handle, tenant, model) >= from)
                                        .map(number -> Shape.of(number, model, dimension))
                                        .filter(shape -> !isThere(handle, shape)));
        if (wanted.isEmpty()) {
            return false;
        }
        try (Connection owner = database.ownerConnection();
                Statement statement = owner.createStatement()) {
            return alone(statement, wanted.get(), tenant, model);
        } catch (SQLException e) {
            LOG.warn("event=graph_later index={}", wanted.get().name(), e);
            return false;
        }
    }

    /** Removes the graph of a seller who goes. */
    public static void drop(Database database, Tenant tenant, String model, int dimension) {
        Optional<Long> number = database.asTenant(tenant, handle -> number(handle, tenant));
        if (number.isEmpty()) {
            return;
        }
        String name = Shape.of(number.get(), model, dimension).name();
        try (Connection owner = database.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("DROP INDEX IF EXISTS " + name);
        } catch (SQLException e) {
            throw new DatabaseException("The index " + name + " cannot be dropped", e);
        }
    }

    /** Removes the graphs of sellers who are gone, and returns how many. */
    public static int dropOrphans(Database database) {
        try (Connection owner = database.ownerConnection();
                Statement statement = owner.createStatement()) {
            List<String> names = new ArrayList<>();
            try (var rows = statement.executeQuery(ORPHANS)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
                LOG.info("event=graph_dropped index={}", name);
            }
            return names.size();
        } catch (SQLException e) {
            throw new DatabaseException("Graphs of deleted sellers cannot be dropped", e);
        }
    }

    private static final String ORPHANS =
            """
            SELECT c.relname
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = 'product_embeddings'::regclass
              AND c.relname ~ '^idx_vectors_[0-9]+_[0-9a-f]+$'
              AND NOT EXISTS (SELECT FROM search_tenants
                              WHERE number = split_part(c.relname, '_', 3)::bigint)\
            """;

    private static Optional<Long> number(Handle handle, Tenant tenant) {
        return handle.createQuery("SELECT number FROM search_tenants WHERE user_id = :user")
                .bind("user", tenant.userId())
                .mapTo(Long.class)
                .findOne();
    }

    private static int vectors(Handle handle, Tenant tenant, String model) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM product_embeddings
                        WHERE user_id = :user AND model = :model\
                        """)
                .bind("user", tenant.userId())
                .bind("model", model)
                .mapTo(Integer.class)
                .one();
    }

    private static boolean isThere(Handle handle, Shape shape) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT FROM pg_index
                                       WHERE indexrelid = to_regclass(:name) AND indisvalid)\
                        """)
                .bind("name", shape.name())
                .mapTo(Boolean.class)
                .one();
    }

    /** One build of a graph at a time; what an interrupted one left is begun anew. */
    private static boolean alone(Statement statement, Shape shape, Tenant tenant, String model)
            throws SQLException {
        try (var free =
                statement.executeQuery(
                        "SELECT pg_try_advisory_lock(hashtext('" + shape.name() + "'))")) {
            if (!free.next() || !free.getBoolean(1)) {
                return false;
            }
        }
        long start = System.nanoTime();
        statement.execute("DROP INDEX IF EXISTS " + shape.name());
        statement.execute(ROOM_TO_BUILD);
        statement.execute(
                """
                CREATE INDEX CONCURRENTLY %s ON product_embeddings
                USING hnsw ((%s::%s) %s_ip_ops) WITH (m = 16, ef_construction = 100)
                WHERE user_id = %s AND model = %s\
                """
                        .formatted(
                                shape.name(),
                                shape.column(),
                                shape.type(),
                                shape.type().substring(0, shape.type().indexOf('(')),
                                quoted(tenant.userId()),
                                quoted(model)));
        LOG.info(
                "event=graph_built index={} tookMs={}",
                shape.name(),
                (System.nanoTime() - start) / 1_000_000);
        return true;
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
