-- As before, and quicker where the words stand in the name or the description: the attributes, whose
-- private ones must be left out one by one, are read only for words that do not.
CREATE OR REPLACE FUNCTION names_all(name text, description text, metadata jsonb, words text[])
    RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, public
    AS $$
    DECLARE
        told       text := lower(concat_ws(' | ', name, description));
        attributes text;
        open_ones  text;
        word       text;
    BEGIN
        FOREACH word IN ARRAY words LOOP
            CONTINUE WHEN told ~ ('\m' || word || '\M');
            attributes := coalesce(attributes, lower(metadata::text), '');
            -- quick where it is nowhere, private texts included
            IF attributes !~ ('\m' || word || '\M') THEN
                RETURN false;
            END IF;
            open_ones := coalesce(open_ones,
                (SELECT lower(string_agg(v, ' | ')) FROM jsonb_each_text(metadata) AS m (k, v)
                 WHERE k NOT LIKE 'private:%'), '');
            IF open_ones !~ ('\m' || word || '\M') THEN
                RETURN false;
            END IF;
        END LOOP;
        RETURN true;
    END
    $$;
