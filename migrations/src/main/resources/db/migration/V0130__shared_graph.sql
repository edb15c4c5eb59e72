-- Every vector written was put into the graph over all sellers as well, which cost more than all else
-- about it, while no search of a shop reads that graph (large sellers have one of their own, the
-- vectors of small ones are compared). It now holds what is marked for questions across sellers.
ALTER TABLE product_embeddings ADD COLUMN IF NOT EXISTS across_sellers boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN product_embeddings.across_sellers IS
    'in the graph over all sellers, idx_product_embeddings_hnsw_local; set by whoever asks across sellers';
DROP INDEX IF EXISTS idx_product_embeddings_hnsw_local;
CREATE INDEX idx_product_embeddings_hnsw_local ON product_embeddings
    USING hnsw ((embedding::vector(384)) vector_cosine_ops) WITH (m = 16, ef_construction = 100)
    WHERE model = 'bge-small-en-v1.5-q' AND across_sellers;
