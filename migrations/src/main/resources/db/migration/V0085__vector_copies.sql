-- Vectors that another store holds as well (VECTOR_STORE_URL). What is true stays in
-- product_embeddings; a row here is written before its vector is sent, so that nothing can lie in
-- the store of which nothing is known. No key to product_chunks: a chunk that goes leaves its copy
-- behind, which has to be taken away.
CREATE TABLE vector_copies (
    user_id  text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    store    text NOT NULL,
    model    text NOT NULL,
    chunk_id text NOT NULL,
    copied   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (user_id, store, model, chunk_id)
);
COMMENT ON COLUMN vector_copies.copied IS 'the store has said that it holds the vector';
CALL make_tenant_table('vector_copies');

ALTER TABLE search_tenants ADD COLUMN vectors_copied text;
COMMENT ON COLUMN search_tenants.vectors_copied IS
    'store and model that were once filled whole; NULL: questions are compared here';

-- Sellers who went, and whose vectors are still to be taken out of a store. It outlives the seller,
-- so it is a table of nobody.
CREATE TABLE vector_farewells (
    seller  text NOT NULL,
    store   text NOT NULL,
    model   text NOT NULL,
    left_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (seller, store, model)
);
GRANT SELECT, DELETE ON vector_farewells TO echome_worker;

CREATE FUNCTION say_farewell() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public
    AS $$
    BEGIN
        INSERT INTO public.vector_farewells (seller, store, model)
        SELECT DISTINCT user_id, store, model FROM public.vector_copies WHERE user_id = OLD.id
        ON CONFLICT DO NOTHING;
        RETURN OLD;
    END
    $$;
REVOKE EXECUTE ON FUNCTION say_farewell() FROM PUBLIC;
CREATE TRIGGER say_farewell BEFORE DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION say_farewell();
