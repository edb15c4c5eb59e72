-- A switch works through a staged upload in slices of positions. With the position in the index each
-- slice reads its own rows; before, each read all rows of the upload again.
DROP INDEX idx_catalogue_rows_import;
CREATE INDEX idx_catalogue_rows_import ON catalogue_rows (user_id, import_id, position);
