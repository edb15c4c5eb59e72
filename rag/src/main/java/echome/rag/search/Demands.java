package echome.rag.search;

/**
 * What a question demands beyond its words, and the words without the demands.
 *
 * @param rest what is left to look for
 */
record Demands(Filter filter, String rest) {
    static Demands of(String text) {
        return new Demands(Filter.NONE, text);
    }
}
