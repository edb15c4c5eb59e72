-- Slips are repaired from the seller's own vocabulary (search_words), and the three-letter pieces of
-- names are compared for the candidates only: nothing reads this index, and every import paid for it.
DROP INDEX idx_products_name_trgm;
COMMENT ON COLUMN products.search_document IS
    'full text in the language of the product, for analysts; the search of the shop reads product_search';
