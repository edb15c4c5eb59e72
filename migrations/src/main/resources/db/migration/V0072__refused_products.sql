-- A refused line says nothing new of its product, so the product stays as it is.
ALTER TABLE catalogue_refusals ADD COLUMN sku text;
ALTER TABLE catalogue_refusals ADD COLUMN name text;
ALTER TABLE catalogue_refusals ADD COLUMN product_id text;
COMMENT ON COLUMN catalogue_refusals.product_id IS
    'the product that the line meant, where no other line of the upload speaks of it';
