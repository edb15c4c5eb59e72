-- Each embedding model brings its own partial index. It is made before the model's first vector is
-- stored, so that there is nothing to build; vectors above 4,000 numbers are compared one by one.
CREATE FUNCTION index_embeddings(model text, dimension integer) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
    SET lock_timeout = '5s'
    SET max_parallel_maintenance_workers = 0
    AS $$
    DECLARE
        name text := 'idx_product_embeddings_hnsw_' || left(md5(model), 12);
    BEGIN
        IF dimension NOT BETWEEN 1 AND 4000 OR model = 'bge-small-en-v1.5-q'
           OR to_regclass('public.' || name) IS NOT NULL THEN
            RETURN false;
        END IF;
        EXECUTE format(
            'CREATE INDEX IF NOT EXISTS %I ON public.product_embeddings USING hnsw ((%s) %s)'
            || ' WITH (m = 16, ef_construction = 100) WHERE model = %L',
            name,
            CASE WHEN dimension <= 1536 THEN format('embedding::public.vector(%s)', dimension)
                 ELSE format('embedding_half::public.halfvec(%s)', dimension) END,
            CASE WHEN dimension <= 1536 THEN 'public.vector_cosine_ops'
                 ELSE 'public.halfvec_cosine_ops' END,
            model);
        RETURN true;
    END
    $$;
REVOKE ALL ON FUNCTION index_embeddings(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION index_embeddings(text, integer) TO echome_app;
