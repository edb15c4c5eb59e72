package echome.rag.catalogue;

/**
 * Something that the seller should know about the whole file.
 *
 * @param text a sentence
 */
public record Note(String text) implements CatalogueEvent {}
