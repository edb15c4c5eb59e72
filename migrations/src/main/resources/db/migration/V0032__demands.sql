-- Whether a product's open texts hold all the words, which are patterns with their signs escaped.
CREATE FUNCTION names_all(name text, description text, metadata jsonb, words text[])
    RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path = pg_catalog, public
    AS $$
    DECLARE
        everything text := lower(concat_ws(' ', name, description, metadata::text));
        open_texts text;
        word       text;
    BEGIN
        FOREACH word IN ARRAY words LOOP
            -- quick where it is nowhere, private texts included
            IF everything !~ ('\m' || word || '\M') THEN
                RETURN false;
            END IF;
        END LOOP;
        open_texts := lower(concat_ws(' | ', name, description,
            (SELECT string_agg(v, ' | ') FROM jsonb_each_text(metadata) AS m (k, v)
             WHERE k NOT LIKE 'private:%')));
        FOREACH word IN ARRAY words LOOP
            IF open_texts !~ ('\m' || word || '\M') THEN
                RETURN false;
            END IF;
        END LOOP;
        RETURN true;
    END
    $$;

-- As before, without a sub-select: only so is it taken into the statements that use it.
CREATE OR REPLACE FUNCTION fits(p products, lowest numeric, highest numeric, money text,
                                only_in_stock boolean, at_least integer, kind text,
                                attributes text[])
    RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        SELECT p.withdrawn_at IS NULL
           AND (lowest IS NULL OR p.price >= lowest)
           AND (highest IS NULL OR p.price <= highest)
           AND (money IS NULL OR p.currency = money)
           AND (NOT only_in_stock OR p.in_stock)
           AND (at_least IS NULL OR p.in_stock AND coalesce(p.quantity, at_least) >= at_least)
           AND (kind IS NULL OR p.category = kind)
           AND (attributes IS NULL OR names_all(p.name, p.description, p.metadata, attributes))
    $$;
