package echome.rag;

/**
 * A piece of the shop's own texts (delivery, returns, care) that fits a question.
 *
 * @param source the file that it came from
 * @param section its headings, empty where it has none
 * @param score how well it fits, for the order alone
 */
public record Passage(String id, String source, String section, String content, double score) {}
