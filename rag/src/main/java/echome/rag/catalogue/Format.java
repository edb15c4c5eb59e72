package echome.rag.catalogue;

/** The forms of catalogues that can be told apart. */
public enum Format {
    /** Rows of cells in a text file: comma, semicolon, tab or bar. */
    TABLE,
    XLSX,
    JSON,
    /** One JSON object on each line. */
    JSON_LINES,
    /** A feed: Yandex YML, Google Merchant as RSS or Atom, or a plain list of products. */
    XML,
    PDF,
    DOCX,
    MARKDOWN,
    TEXT
}
