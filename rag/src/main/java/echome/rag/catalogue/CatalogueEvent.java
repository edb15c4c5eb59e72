package echome.rag.catalogue;

/** One finding of a {@link CatalogueReader}, in the order of the file; notes come last. */
public sealed interface CatalogueEvent permits ProductRow, RefusedRow, KnowledgeText, Note {}
