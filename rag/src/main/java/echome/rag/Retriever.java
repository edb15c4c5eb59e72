package echome.rag;

import echome.migrations.Tenant;

import java.util.List;

/** Finds what a seller sells that fits a question. */
public interface Retriever {
    Found search(Tenant tenant, Question question);

    /**
     * Says that a question is likely to be asked in a moment, so that work on it may begin; returns
     * at once.
     */
    default void expect(String question) {}

    /** The current products whose names or codes appear in a text, at most 20. */
    List<Product> namedIn(Tenant tenant, String text);

    /** The current rows of these ids, in their order; what was withdrawn is left out. */
    List<Product> byIds(Tenant tenant, List<String> ids);
}
