package echome.rag.chunk;

/**
 * A piece of text that is embedded as one.
 *
 * @param index from 0 within its source
 * @param tokens as the embedding model counts them
 * @param hash SHA-256 of the content in hexadecimal digits: the same text never costs twice
 */
public record Chunk(int index, String content, int tokens, String hash) {}
