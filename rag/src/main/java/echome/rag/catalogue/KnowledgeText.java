package echome.rag.catalogue;

/**
 * A piece of a brochure.
 *
 * @param page from 1; 0 where the format has no pages
 * @param section the headings above it, outermost first, joined by " › "; "" before the first one
 * @param text plain text, paragraphs apart by a line end
 */
public record KnowledgeText(int page, String section, String text) implements CatalogueEvent {}
