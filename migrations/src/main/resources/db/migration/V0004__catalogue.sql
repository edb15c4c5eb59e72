-- What is sold: products with their history, chunks of text, and the chunks' embeddings.

-- Full text of a product in its own language; one configuration per language that PostgreSQL stems.
CREATE FUNCTION text_config(language text) RETURNS regconfig
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT CASE language
            WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
            WHEN 'da' THEN 'pg_catalog.danish'::regconfig
            WHEN 'de' THEN 'pg_catalog.german'::regconfig
            WHEN 'el' THEN 'pg_catalog.greek'::regconfig
            WHEN 'en' THEN 'pg_catalog.english'::regconfig
            WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
            WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
            WHEN 'fr' THEN 'pg_catalog.french'::regconfig
            WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig
            WHEN 'it' THEN 'pg_catalog.italian'::regconfig
            WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
            WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig
            WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
            WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig
            WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
            WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
            WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
            ELSE 'pg_catalog.simple'::regconfig
        END
    $$;

CREATE FUNCTION product_document(language text, name text, sku text, category text, description text)
    RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT setweight(to_tsvector(text_config(language), coalesce(name, '')), 'A')
            || setweight(to_tsvector('pg_catalog.simple', coalesce(sku, '')), 'A')
            || setweight(to_tsvector(text_config(language), coalesce(category, '')), 'B')
            || setweight(to_tsvector(text_config(language), left(coalesce(description, ''), 20000)), 'D')
    $$;

-- What makes two rows of a catalogue the same product: the seller's code, else the name. A row with
-- a variant key is one of several that share a code or a name, and is known by name and variant.
CREATE FUNCTION product_key(sku text, name text, variant_key text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT CASE WHEN sku IS NOT NULL AND variant_key = '' THEN 'sku:' || sku
                    ELSE 'name:' || md5(lower(regexp_replace(btrim(name), '\s+', ' ', 'g'))
                                        || E'\n' || variant_key) END
    $$;

CREATE TABLE products (
    id              text PRIMARY KEY DEFAULT new_id('prod_'),
    user_id         text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    catalog_id      text NOT NULL DEFAULT 'main',
    name            text NOT NULL CHECK (name <> ''),
    description     text,
    price           numeric(19, 4) CHECK (price >= 0),
    currency        text CHECK (currency ~ '^[A-Z]{3}$'),
    sku             text,
    category        text,
    in_stock        boolean NOT NULL DEFAULT true,
    quantity        integer,
    language        text NOT NULL DEFAULT 'en',
    group_key       text,
    metadata        jsonb NOT NULL DEFAULT '{}',
    name_key        text NOT NULL GENERATED ALWAYS AS
                    (lower(regexp_replace(btrim(name), '\s+', ' ', 'g'))) STORED,
    search_document tsvector NOT NULL GENERATED ALWAYS AS
                    (product_document(language, name, sku, category, description)) STORED,
    variant_key     text NOT NULL DEFAULT '',
    natural_key     text NOT NULL GENERATED ALWAYS AS
                    (product_key(sku, name, variant_key)) STORED,
    text_hash       text NOT NULL DEFAULT '',
    first_import_id text,
    version         integer NOT NULL DEFAULT 1,
    withdrawn_at    timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
COMMENT ON COLUMN products.metadata IS
    'further columns of the upload as name: text; names that start with private: never reach a prompt';
CREATE INDEX idx_products_user_id ON products (user_id) WHERE withdrawn_at IS NULL;
CREATE INDEX idx_products_catalog_id ON products (user_id, catalog_id);
CREATE INDEX idx_products_category ON products (user_id, category);
CREATE INDEX idx_products_in_stock ON products (in_stock);
CREATE INDEX idx_products_user_in_stock ON products (user_id, in_stock) WHERE in_stock;
CREATE INDEX idx_products_metadata_gin ON products USING gin (metadata);
CREATE INDEX idx_products_search ON products USING gin (search_document);
CREATE INDEX idx_products_name_trgm ON products USING gin (name_key gin_trgm_ops);
-- One row per natural key; what was withdrawn keeps its place and may come back.
CREATE UNIQUE INDEX idx_products_natural_key ON products (user_id, catalog_id, natural_key);
CREATE INDEX idx_products_sku ON products (user_id, sku) WHERE sku IS NOT NULL;
CREATE INDEX idx_products_name ON products (user_id, left(name_key, 100));
CREATE TRIGGER touch BEFORE UPDATE ON products FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

COMMENT ON COLUMN products.text_hash IS
    'names the wording that the chunks are made of (no price, no stock, nothing private)';

-- An import brings the hash of the wording along; any other change of it gets one here, so that
-- chunks of an old wording never count as current.
CREATE FUNCTION renew_text_hash() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        NEW.text_hash := md5(concat_ws(E'\n', NEW.name, NEW.category, NEW.description, NEW.metadata));
        RETURN NEW;
    END
    $$;
CREATE TRIGGER renew_text_hash BEFORE UPDATE OF name, category, description, metadata ON products
    FOR EACH ROW
    WHEN (OLD.text_hash = NEW.text_hash
          AND (OLD.name, OLD.category, OLD.description) IS DISTINCT FROM
              (NEW.name, NEW.category, NEW.description))
    EXECUTE FUNCTION renew_text_hash();

CREATE TABLE catalogue_imports (
    id          text PRIMARY KEY DEFAULT new_id('imp_'),
    user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    catalog_id  text NOT NULL DEFAULT 'main',
    state       text NOT NULL DEFAULT 'applied'
                CHECK (state IN ('reading', 'staged', 'applied', 'undone', 'cancelled')),
    source      text,
    content_hash text,
    summary     jsonb NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    applied_at  timestamptz,
    UNIQUE (user_id, id)
);
CREATE INDEX idx_catalogue_imports ON catalogue_imports (user_id, catalog_id, created_at DESC);

-- What a product was before each change: price lock, undo, proof.
CREATE TABLE product_versions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    product_id text NOT NULL,
    import_id  text,
    version    integer NOT NULL,
    snapshot   jsonb NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, product_id) REFERENCES products (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, import_id) REFERENCES catalogue_imports (user_id, id) ON DELETE SET NULL (import_id),
    UNIQUE (user_id, product_id, version)
);
CREATE INDEX idx_product_versions_import ON product_versions (user_id, import_id);

-- What can be embedded: a product's wording, or a piece of a brochure (see shop_knowledge), which
-- may speak of a product. A chunk of a product is current while its source_hash is the product's
-- text_hash, or NULL; older ones stay for a while, so that an undo embeds nothing.
CREATE TABLE product_chunks (
    id           text PRIMARY KEY DEFAULT new_id('chunk_'),
    user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    product_id   text,
    content      text NOT NULL,
    chunk_index  integer NOT NULL,
    token_count  integer,
    content_hash text NOT NULL DEFAULT '',
    source_hash  text,
    metadata     jsonb NOT NULL DEFAULT '{}',
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, product_id) REFERENCES products (user_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX idx_product_chunks_chunk_index
    ON product_chunks (user_id, product_id, source_hash, chunk_index);
CREATE INDEX idx_product_chunks_product_id ON product_chunks (product_id);
CREATE INDEX idx_product_chunks_content_hash ON product_chunks (user_id, content_hash);

-- A vector has no fixed dimension here: each model brings its own partial index. Up to 1,536
-- dimensions it is stored in line (a scan within a tenant is five times as fast), above as halfvec.
CREATE TABLE product_embeddings (
    chunk_id       text NOT NULL,
    model          text NOT NULL,
    user_id        text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    embedding      vector,
    embedding_half halfvec,
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (chunk_id, model),
    FOREIGN KEY (user_id, chunk_id) REFERENCES product_chunks (user_id, id) ON DELETE CASCADE,
    CHECK (num_nonnulls(embedding, embedding_half) = 1)
);
ALTER TABLE product_embeddings ALTER COLUMN embedding SET STORAGE PLAIN;
CREATE INDEX idx_product_embeddings_user ON product_embeddings (user_id, model);
CREATE INDEX idx_product_embeddings_chunk ON product_embeddings (user_id, chunk_id);
CREATE INDEX idx_product_embeddings_hnsw_local ON product_embeddings
    USING hnsw ((embedding::vector(384)) vector_cosine_ops) WITH (m = 16, ef_construction = 100)
    WHERE model = 'bge-small-en-v1.5-q';
