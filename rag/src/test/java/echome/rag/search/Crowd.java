package echome.rag.search;

import org.jdbi.v3.core.Handle;

/**
 * Many sellers at once, copied from one in the database: their rows, words and numbers are their
 * own, what they sell is the same. The checks of foreign keys are left out.
 */
final class Crowd {
    private static final int AT_ONCE = 50;

    private static final String[] COPIES = {
        "INSERT INTO users (id, name) SELECT <own>, 'crowd' FROM <each>",
        """
        INSERT INTO search_tenants (user_id, products, name_terms, languages, attributes, version)
        SELECT <own>, products, name_terms, languages, attributes, version
        FROM search_tenants, <each> WHERE user_id = :from\
        """,
        """
        INSERT INTO products (id, user_id, name, sku, language, text_hash)
        SELECT id || k, <own>, name, sku, language, text_hash
        FROM products, <each> WHERE user_id = :from\
        """,
        """
        INSERT INTO product_chunks (id, user_id, product_id, content, chunk_index)
        SELECT id || k, <own>, product_id || k, content, chunk_index
        FROM product_chunks, <each> WHERE user_id = :from\
        """,
        """
        INSERT INTO product_embeddings (chunk_id, user_id, model, embedding)
        SELECT chunk_id || k, <own>, model, embedding
        FROM product_embeddings, <each> WHERE user_id = :from\
        """,
        """
        INSERT INTO product_search (user_id, product_id, content_key, code, words, terms, lexemes)
        SELECT t.user_id, s.product_id || k, s.content_key, s.code, s.words, s.terms,
               regexp_replace(s.lexemes::text, '''' || o.number || '([._^])',
                              '''' || t.number || '\\1', 'g')::tsvector
        FROM product_search s JOIN search_tenants o ON o.user_id = s.user_id, <each>
        JOIN search_tenants t ON t.user_id = <own> WHERE s.user_id = :from\
        """,
        """
        INSERT INTO search_words (user_id, word, stem, occurrences)
        SELECT <own>, word, stem, occurrences FROM search_words, <each> WHERE user_id = :from\
        """,
        """
        INSERT INTO search_terms (user_id, term, products)
        SELECT <own>, term, products FROM search_terms, <each> WHERE user_id = :from\
        """
    };

    private Crowd() {}

    /** Adds so many sellers like one. */
    static void copy(Handle owner, String from, int copies) {
        owner.execute("SET session_replication_role = replica");
        for (int first = 0; first < copies; first += AT_ONCE) {
            String each =
                    "generate_series(%d, %d) AS e (k)"
                            .formatted(first, Math.min(copies, first + AT_ONCE) - 1);
            owner.useTransaction(transaction -> {
                for (String copy : COPIES) {
                    transaction
                            .createUpdate(
                                    copy.replace("<each>", each).replace("<own>", ":from || k"))
                            .bind("from", from)
                            .execute();
                }
            });
        }
        owner.execute("SET session_replication_role = origin");
    }
}
