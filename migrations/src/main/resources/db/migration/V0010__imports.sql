-- Imports before they are applied, what they refuse, and what a shop knows beyond its products.

-- The rows of an upload that was read and is not applied yet.
CREATE TABLE catalogue_rows (
    user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    import_id   text NOT NULL,
    position    integer NOT NULL,
    line        integer NOT NULL,
    name        text NOT NULL,
    description text,
    price       numeric(19, 4),
    currency    text,
    sku         text,
    category    text,
    in_stock    boolean NOT NULL,
    quantity    integer,
    language    text NOT NULL,
    group_key   text,
    metadata    jsonb NOT NULL,
    text_hash   text NOT NULL,
    variant_key text NOT NULL DEFAULT '',
    natural_key text NOT NULL GENERATED ALWAYS AS (product_key(sku, name, variant_key)) STORED,
    product_id  text,
    outcome     text CHECK (outcome IN ('added', 'changed', 'unchanged')),
    PRIMARY KEY (import_id, position),
    FOREIGN KEY (user_id, import_id) REFERENCES catalogue_imports (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_catalogue_rows_import ON catalogue_rows (user_id, import_id);
-- Links are written over all rows of an import: room for that on the same page.
ALTER TABLE catalogue_rows SET (fillfactor = 50);

-- Rows of an upload that were not taken over.
CREATE TABLE catalogue_refusals (
    user_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    import_id text NOT NULL,
    position  integer NOT NULL,
    line      integer NOT NULL,
    reason    text NOT NULL,
    raw       text NOT NULL,
    PRIMARY KEY (import_id, position),
    FOREIGN KEY (user_id, import_id) REFERENCES catalogue_imports (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_catalogue_refusals_import ON catalogue_refusals (user_id, import_id);

-- Pieces of brochures. Those that speak of one product bear its id.
CREATE TABLE shop_knowledge (
    id           text PRIMARY KEY DEFAULT new_id('know_'),
    user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    catalog_id   text NOT NULL DEFAULT 'main',
    import_id    text,
    product_id   text,
    source       text NOT NULL,
    position     integer NOT NULL,
    page         integer NOT NULL DEFAULT 0,
    section      text NOT NULL DEFAULT '',
    content      text NOT NULL,
    language     text NOT NULL DEFAULT 'en',
    content_hash text NOT NULL,
    live         boolean NOT NULL DEFAULT false,
    replaced_by  text,
    search_document tsvector NOT NULL GENERATED ALWAYS AS
                    (product_document(language, section, NULL, NULL, content)) STORED,
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, import_id) REFERENCES catalogue_imports (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, product_id) REFERENCES products (user_id, id) ON DELETE SET NULL (product_id)
);
CREATE INDEX idx_shop_knowledge_user_id ON shop_knowledge (user_id) WHERE live;
CREATE INDEX idx_shop_knowledge_import ON shop_knowledge (user_id, import_id);
CREATE INDEX idx_shop_knowledge_product ON shop_knowledge (user_id, product_id);
CREATE INDEX idx_shop_knowledge_search ON shop_knowledge USING gin (search_document);

ALTER TABLE product_chunks ADD COLUMN knowledge_id text;
ALTER TABLE product_chunks ADD FOREIGN KEY (user_id, knowledge_id)
    REFERENCES shop_knowledge (user_id, id) ON DELETE CASCADE;
CREATE UNIQUE INDEX idx_product_chunks_knowledge
    ON product_chunks (user_id, knowledge_id, chunk_index) WHERE knowledge_id IS NOT NULL;

CALL make_tenant_table('catalogue_rows');
CALL make_tenant_table('catalogue_refusals');
CALL make_tenant_table('shop_knowledge');
CALL make_readable('catalogue_refusals', '*');
CALL make_readable('shop_knowledge', '*');

-- The chunks that a search may use.
CREATE VIEW current_chunks WITH (security_invoker = true) AS
SELECT c.*
FROM product_chunks c
LEFT JOIN products p ON p.user_id = c.user_id AND p.id = c.product_id
LEFT JOIN shop_knowledge k ON k.user_id = c.user_id AND k.id = c.knowledge_id
WHERE (c.product_id IS NULL
       OR p.withdrawn_at IS NULL AND (c.source_hash IS NULL OR c.source_hash = p.text_hash))
  AND (c.knowledge_id IS NULL OR k.live);
GRANT SELECT ON current_chunks TO echome_app, echome_analyst;
