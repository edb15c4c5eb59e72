package echome.rag.catalogue;

import java.util.List;

/** The sentences about files that can't be read. */
final class Unreadable {
    private Unreadable() {}

    static CatalogueUnreadable empty() {
        return new CatalogueUnreadable(
                "The file is empty. Export the catalogue anew and send it again.");
    }

    static CatalogueUnreadable noName(List<List<String>> top) {
        if (top.isEmpty()) {
            return empty();
        }
        String columns = String.join(", ", top.getFirst().stream().limit(12).toList());
        return new CatalogueUnreadable(
                "No column with the names of the products was found. The first row is: "
                        + (columns.length() > 200 ? columns.substring(0, 200) + "…" : columns)
                        + ". Give that column the heading “name” (and the prices “price”) and send"
                        + " the file again.");
    }

    static CatalogueUnreadable noProducts() {
        return new CatalogueUnreadable(
                "The file has headings but no products. Export the catalogue with its rows and send"
                        + " it again.");
    }

    static CatalogueUnreadable allRefused(int rows, RefusedRow first) {
        return new CatalogueUnreadable(
                "None of the %d rows could be taken over. The first one, line %d: %s."
                        .formatted(rows, first.line(), first.reason()));
    }

    static CatalogueUnreadable broken(Exception cause) {
        return new CatalogueUnreadable(
                "The file ends too early or is damaged. Export or download it anew and send it"
                        + " again.",
                cause);
    }
}
