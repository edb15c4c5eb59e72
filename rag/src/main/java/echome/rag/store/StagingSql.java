package echome.rag.store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;

/** Rows of an upload on their way in. */
interface StagingSql {
    @SqlQuery(
            """
            INSERT INTO catalogue_imports (user_id, catalog_id, state, source, created_at)
            VALUES (:user, :catalog, 'reading', :source, :now) RETURNING id\
            """)
    String begin(String user, String catalog, String source, Instant now);

    @SqlUpdate(
            """
            INSERT INTO catalogue_rows (user_id, import_id, position, line, name, description, price,
                currency, sku, category, in_stock, quantity, language, group_key, metadata,
                text_hash, variant_key)
            SELECT :user, :importId, r.*
            FROM json_to_recordset(:rows::json) AS r (position integer, line integer, name text,
                description text, price numeric, currency text, sku text, category text,
                in_stock boolean, quantity integer, language text, group_key text, metadata jsonb,
                text_hash text, variant_key text)\
            """)
    void addRows(String user, String importId, String rows);

    @SqlUpdate(
            """
            INSERT INTO catalogue_refusals (user_id, import_id, position, line, reason, raw, sku, name)
            SELECT :user, :importId, position, line, reason, raw, nullif(sku, ''), nullif(name, '')
            FROM json_to_recordset(:rows::json) AS r (position integer, line integer, reason text,
                raw text, sku text, name text)\
            """)
    void addRefusals(String user, String importId, String rows);

    @SqlUpdate(
            """
            INSERT INTO shop_knowledge (user_id, catalog_id, import_id, source, position, page,
                section, content, language, content_hash)
            SELECT :user, :catalog, :importId, :source, r.*
            FROM json_to_recordset(:rows::json) AS r (position integer, page integer, section text,
                content text, language text, content_hash text)\
            """)
    void addTexts(String user, String catalog, String importId, String source, String rows);

    /**
     * A few small words are weak evidence: short texts in Latin letters take the language of most
     * rows of the file, which is looked for once: without statistics the planner may look for it
     * again for each row. Languages are those of {@code text_config} in Latin letters.
     */
    @SqlUpdate(
            """
            WITH m AS MATERIALIZED (
                SELECT mode() WITHIN GROUP (ORDER BY language) AS language FROM catalogue_rows
                WHERE user_id = :user AND import_id = :importId)
            UPDATE catalogue_rows s SET language = m.language FROM m
            WHERE s.user_id = :user AND s.import_id = :importId AND s.language <> m.language
              AND length(s.name) + coalesce(length(s.description), 0) < 80
              AND ARRAY[s.language, m.language]
                  <@ '{da,de,en,es,fi,fr,hu,it,nl,no,pt,ro,sv,tr}'::text[]\
            """)
    void settleLanguages(String user, String importId);

    /** Rows without a code that are alike in all that they say keep their place by number. */
    @SqlUpdate(
            """
            UPDATE catalogue_rows s SET variant_key = s.variant_key || '#' || d.place
            FROM (SELECT position, row_number() OVER (PARTITION BY natural_key ORDER BY position) AS place
                  FROM catalogue_rows
                  WHERE user_id = :user AND import_id = :importId AND natural_key LIKE 'name:%') d
            WHERE s.user_id = :user AND s.import_id = :importId AND s.position = d.position
              AND d.place > 1\
            """)
    void numberAlike(String user, String importId);

    /** A code twice in a file: the first row stands, the others are refused. */
    @SqlUpdate(
            """
            WITH later AS (
                DELETE FROM catalogue_rows s USING (
                    SELECT natural_key, min(position) AS position
                    FROM catalogue_rows
                    WHERE user_id = :user AND import_id = :importId AND natural_key LIKE 'sku:%'
                    GROUP BY natural_key HAVING count(*) > 1) d
                WHERE s.user_id = :user AND s.import_id = :importId
                  AND s.natural_key = d.natural_key AND s.position > d.position
                RETURNING s.position, s.line, s.sku, s.name)
            INSERT INTO catalogue_refusals (user_id, import_id, position, line, reason, raw)
            SELECT :user, :importId, position, line,
                   'article “' || sku || '” stands already further up', name
            FROM later\
            """)
    void refuseDoubles(String user, String importId);

    @SqlUpdate(
            """
            UPDATE catalogue_imports SET state = 'staged', content_hash = :hash,
                summary = jsonb_build_object('notes', :notes::jsonb)
            WHERE user_id = :user AND id = :importId\
            """)
    void staged(String user, String importId, String hash, String notes);

    @SqlUpdate("DELETE FROM catalogue_rows WHERE user_id = :user AND import_id = :importId")
    void clear(String user, String importId);

    @SqlUpdate(
            "DELETE FROM shop_knowledge WHERE user_id = :user AND import_id = :importId AND NOT"
                    + " live")
    void clearTexts(String user, String importId);

    @SqlUpdate(
            """
            UPDATE catalogue_imports SET state = 'cancelled'
            WHERE user_id = :user AND id = :importId AND state IN ('reading', 'staged')\
            """)
    int cancel(String user, String importId);

    /** What nobody finished or applied is not kept for ever. */
    @SqlQuery(
            """
            SELECT id FROM catalogue_imports
            WHERE user_id = :user AND (state = 'reading' AND created_at < :now::timestamptz - interval '1 day'
                                       OR state = 'staged' AND created_at < :now::timestamptz - interval '7 days')\
            """)
    java.util.List<String> forgotten(String user, Instant now);
}
