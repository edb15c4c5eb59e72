-- As before, but planned once per session instead of once per query: a search asks up to 48 queries
-- one after the other, and planning them took longer than answering them. So that one plan is right
-- for all, the word index is the only way left: each lexeme belongs to one seller anyway.
CREATE OR REPLACE FUNCTION search_by_words(
        queries tsquery[], enough integer,
        lowest numeric, highest numeric, money text, only_in_stock boolean,
        at_least integer, kind text, attributes text[])
    RETURNS TABLE (product_id text, terms text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
    AS $$
    DECLARE
        tenant   text := current_setting('app.current_user_id', true);
        rest     integer := enough;
        found    integer;
        q        tsquery;
        filtered boolean := num_nonnulls(lowest, highest, money, at_least, kind, attributes) > 0
                            OR only_in_stock;
    BEGIN
        FOREACH q IN ARRAY queries LOOP
            IF filtered THEN
                RETURN QUERY
                    SELECT s.product_id, s.terms
                    FROM product_search s
                    CROSS JOIN LATERAL (
                        SELECT FROM products p
                        WHERE p.user_id = tenant AND p.id = s.product_id
                          AND fits(p, lowest, highest, money, only_in_stock, at_least, kind, attributes)
                        OFFSET 0) p
                    WHERE s.lexemes @@ q AND s.user_id || '' = tenant
                    LIMIT rest;
            ELSE
                RETURN QUERY
                    SELECT s.product_id, s.terms
                    FROM product_search s
                    WHERE s.lexemes @@ q AND s.user_id || '' = tenant
                    LIMIT rest;
            END IF;
            GET DIAGNOSTICS found = ROW_COUNT;
            rest := rest - found;
            EXIT WHEN rest <= 0;
        END LOOP;
    END
    $$;

CREATE OR REPLACE FUNCTION search_counts(queries tsquery[], most integer) RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
    AS $$
    DECLARE
        tenant text := current_setting('app.current_user_id', true);
        counts integer[] := '{}';
        n      integer;
        q      tsquery;
    BEGIN
        FOREACH q IN ARRAY queries LOOP
            SELECT count(*) INTO n
            FROM (SELECT FROM product_search s
                  WHERE s.lexemes @@ q AND s.user_id || '' = tenant LIMIT most) found;
            counts := counts || n;
        END LOOP;
        RETURN counts;
    END
    $$;
