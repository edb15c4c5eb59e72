package echome.rag.catalogue.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the tab-separated word lists that lie beside the classes; lines with # are comments. */
public final class Table {
    private Table() {}

    /** The rows of a resource beside {@code owner}. */
    public static List<List<String>> rows(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            List<List<String>> rows = new ArrayList<>();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    rows.add(Arrays.stream(line.split("\t", -1)).map(String::strip).toList());
                }
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a cell, which stand between bars. */
    public static List<String> words(String cell) {
        return Arrays.stream(cell.split("\\|")).map(String::strip).toList();
    }
}
