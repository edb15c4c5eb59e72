package echome.rag.eval;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Products, questions and what people judged of them.
 *
 * @param grades by question id, then by product id; what is missing was not judged
 */
record JudgedSet(
        List<Item> products, List<Query> queries, Map<String, Map<String, Double>> grades) {

    record Item(String id, String name, String description) {}

    record Query(String id, String text) {}

    /**
     * Reads {@code products.csv} (id,name,description), {@code queries.csv} (id,query) and {@code
     * qrels.csv} (query_id,product_id,grade) with their headers.
     *
     * @throws UncheckedIOException if a file is missing or is not of this form
     */
    static JudgedSet read(Path dir) {
        List<Item> products = new ArrayList<>();
        for (CSVRecord row : rows(dir.resolve("products.csv"))) {
            String description = row.isMapped("description") ? row.get("description") : "";
            products.add(new Item(row.get("id"), row.get("name"), description));
        }
        List<Query> queries = new ArrayList<>();
        for (CSVRecord row : rows(dir.resolve("queries.csv"))) {
            queries.add(new Query(row.get("id"), row.get("query")));
        }
        Map<String, Map<String, Double>> grades = new HashMap<>();
        for (CSVRecord row : rows(dir.resolve("qrels.csv"))) {
            grades.computeIfAbsent(row.get("query_id"), _ -> new HashMap<>())
                    .put(row.get("product_id"), Double.valueOf(row.get("grade")));
        }
        return new JudgedSet(products, queries, grades);
    }

    private static List<CSVRecord> rows(Path file) {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser rows = CSVParser.parse(reader, format)) {
            return rows.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The grade from which a product counts as what was looked for. */
    double good() {
        double top =
                grades.values().stream()
                        .flatMap(judged -> judged.values().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
        return top > 2 ? 2 : 1.33;
    }

    Map<String, Double> judged(Query query) {
        return grades.getOrDefault(query.id(), Map.of());
    }
}
