-- Gives the planner figures of tables that an import has just filled: autovacuum comes a minute
-- late, and until then plans are made for one row.
CREATE FUNCTION refresh_statistics() RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
    AS $$
    DECLARE
        tenant  text := current_setting('app.current_user_id', true);
        name    text;
        own     bigint;
        known   real;
        renewed integer := 0;
    BEGIN
        FOREACH name IN ARRAY ARRAY['products', 'product_chunks', 'product_embeddings',
                                    'product_search'] LOOP
            EXECUTE format('SELECT count(*) FROM public.%I WHERE user_id = $1', name)
                INTO own USING tenant;
            SELECT reltuples INTO known FROM pg_class WHERE oid = format('public.%I', name)::regclass;
            IF own > 50 AND (known <= 0 OR own > known / 10) THEN
                EXECUTE format('ANALYZE public.%I', name);
                renewed := renewed + 1;
            END IF;
        END LOOP;
        RETURN renewed;
    END
    $$;
REVOKE ALL ON FUNCTION refresh_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_statistics() TO echome_app;
