package echome.rag.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A record of any format before anybody knows what its fields mean.
 *
 * @param cells heading or path to text, in the order of the file
 * @param params attributes that the format itself names as such
 * @param exact the cells that hold a number as machines write it
 * @param variant what sets a variant apart from its siblings, where the format itself says it
 */
record RawRow(
        int line,
        Map<String, String> cells,
        Map<String, String> params,
        Set<String> exact,
        List<String> variant) {
    String raw() {
        StringBuilder raw = new StringBuilder();
        for (String cell : cells.values()) {
            if (raw.length() < RefusedRow.RAW) {
                raw.append(raw.isEmpty() ? "" : " | ").append(cell);
            }
        }
        return raw.toString();
    }
}
