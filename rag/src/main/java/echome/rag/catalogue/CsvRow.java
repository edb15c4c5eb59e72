package echome.rag.catalogue;

import java.util.List;

/** A row of a table in a text file and the line on which it begins. */
record CsvRow(int line, List<String> cells) {}
