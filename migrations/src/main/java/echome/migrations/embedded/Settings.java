package echome.migrations.embedded;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The server's settings: for a machine of any size that serves a few dozen connections. */
final class Settings {
    private static final String FILE = "echome.conf";

    /**
     * No parallel index builds: pgvector 0.8.0 reads beyond its buffer in them (CVE-2026-3172). The
     * log is terse and without statements, because both would show customers' words.
     */
    private static final String TEXT =
            """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 120
            password_encryption = 'scram-sha-256'
            shared_buffers = '%2$dMB'
            effective_cache_size = '%3$dMB'
            work_mem = '8MB'
            maintenance_work_mem = '128MB'
            huge_pages = off
            random_page_cost = 1.1
            jit = off
            max_parallel_maintenance_workers = 0
            fsync = %1$s
            synchronous_commit = %1$s
            full_page_writes = %1$s
            wal_compression = on
            min_wal_size = '80MB'
            max_wal_size = '512MB'
            checkpoint_timeout = '10min'
            autovacuum = on
            autovacuum_naptime = '15s'
            autovacuum_vacuum_scale_factor = 0.1
            autovacuum_analyze_scale_factor = 0.05
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_error_verbosity = terse
            log_min_error_statement = panic
            """;

    private static final long SMALLEST_BUFFERS_MB = 128;
    private static final long LARGEST_BUFFERS_MB = 2_048;

    private Settings() {}

    /** Makes a new cluster read the settings. */
    static void include(Path data) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"),
                "\ninclude_if_exists = '" + FILE + "'\n",
                StandardOpenOption.APPEND);
    }

    /** Writes them before each start, so that a new version of Echo Me brings its own. */
    static Path write(Path data, Durability durability) throws IOException {
        Path file = data.resolve(FILE);
        Files.writeString(file, text(durability, memoryMb()));
        return file;
    }

    /**
     * A quarter of the memory for buffers, as PostgreSQL's manual advises: 100,000 chunks with
     * their graph are 550 MB, and a search that has to copy them from the system's cache takes
     * twice as long. Only what is touched is taken.
     */
    static String text(Durability durability, long memoryMb) {
        long buffers = Math.clamp(memoryMb / 4, SMALLEST_BUFFERS_MB, LARGEST_BUFFERS_MB);
        return TEXT.formatted(durability.setting(), buffers, Math.max(1_024, memoryMb / 2));
    }

    /** Of the machine, or of the container that this runs in. */
    private static long memoryMb() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
                >> 20;
    }
}
