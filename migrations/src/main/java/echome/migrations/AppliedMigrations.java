package echome.migrations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Compares the migrations that a database says were applied with those of this program, by version
 * and checksum as Flyway keeps them. Where all are the same Flyway would find nothing to do, and
 * takes a third of a second to say so.
 */
final class AppliedMigrations {
    private static final String FOLDER = "db/migration";
    private static final String SUFFIX = ".sql";

    /** A failed one has no checksum here, so that it differs from the program's. */
    private static final String HISTORY =
            """
            SELECT coalesce(version, ''), CASE WHEN success THEN checksum END
            FROM public.flyway_schema_history ORDER BY installed_rank\
            """;

    private AppliedMigrations() {}

    /** Whether nothing is left to do; false also where that can't be told without Flyway. */
    static boolean areAll(DatabaseAddress address) {
        try {
            Map<String, Optional<Integer>> applied = applied(address);
            return !applied.isEmpty() && applied.equals(known());
        } catch (SQLException | IOException | UncheckedIOException e) {
            return false; // Flyway meets the same trouble, and says what it is
        }
    }

    private static Map<String, Optional<Integer>> applied(DatabaseAddress address)
            throws SQLException {
        Map<String, Optional<Integer>> applied = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            while (rows.next()) {
                applied.put(
                        rows.getString(1), Optional.ofNullable(rows.getObject(2, Integer.class)));
            }
        }
        return applied;
    }

    private static Map<String, Optional<Integer>> known() throws IOException {
        Map<String, Optional<Integer>> known = new TreeMap<>();
        for (String name : names()) {
            // V0010__imports.sql is version 0010
            known.put(name.substring(1, name.indexOf("__")), Optional.of(checksum(name)));
        }
        return known;
    }

    private static List<String> names() throws IOException {
        URL folder =
                Objects.requireNonNull(
                        AppliedMigrations.class.getClassLoader().getResource(FOLDER));
        if (folder.openConnection() instanceof JarURLConnection jar) {
            try (Stream<String> entries = jar.getJarFile().stream().map(entry -> entry.getName())) {
                return scripts(entries.filter(name -> name.startsWith(FOLDER + "/")));
            }
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
            return scripts(files.map(Path::toString));
        }
    }

    private static List<String> scripts(Stream<String> paths) {
        return paths.filter(path -> path.endsWith(SUFFIX))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> name.startsWith("V"))
                .toList();
    }

    /** As Flyway's: CRC-32 of the lines without their ends. */
    private static int checksum(String name) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        AppliedMigrations.class
                                                .getClassLoader()
                                                .getResourceAsStream(FOLDER + "/" + name)),
                                StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return (int) sum.getValue();
    }
}
