-- What a search reads: the words of every product that is sold, and how often a seller uses them.
-- All of it is made from products and can be made anew.

-- One row per seller. The number stands before each of the seller's lexemes, so that the posting
-- lists of the index belong to one seller each and never lead to the rows of another.
CREATE TABLE search_tenants (
    user_id    text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    number     bigint NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    products   integer NOT NULL DEFAULT 0,
    name_terms bigint NOT NULL DEFAULT 0,
    languages  jsonb NOT NULL DEFAULT '{}',
    attributes jsonb NOT NULL DEFAULT '{}',
    version    bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN search_tenants.name_terms IS 'words of all names together, without stop words';
COMMENT ON COLUMN search_tenants.languages IS 'products by language';
COMMENT ON COLUMN search_tenants.attributes IS 'colours, sizes, brands and materials that the products name: value to kind';
COMMENT ON COLUMN search_tenants.version IS 'counts the changes, so that who remembers words sees that they are old';

-- terms[i] is the stem of words[i], and empty for a stop word. Lexemes are "number.stem" for the
-- name, with its position, "number_stem" for the other texts, and "number^first second" for the
-- beginning of the name.
CREATE TABLE product_search (
    user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    product_id  text NOT NULL,
    content_key text NOT NULL,
    code        text,
    words       text[] NOT NULL,
    terms       text[] NOT NULL,
    lexemes     tsvector NOT NULL,
    PRIMARY KEY (user_id, product_id),
    FOREIGN KEY (user_id, product_id) REFERENCES products (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_product_search_lexemes ON product_search USING gin (lexemes);
CREATE INDEX idx_product_search_code ON product_search (user_id, code) WHERE code IS NOT NULL;

-- The words of a seller's names as they are written, with their stems.
CREATE TABLE search_words (
    user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    word        text NOT NULL,
    stem        text NOT NULL,
    occurrences integer NOT NULL,
    PRIMARY KEY (user_id, word, stem)
);

-- In how many names a stem occurs.
CREATE TABLE search_terms (
    user_id  text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    term     text NOT NULL,
    products integer NOT NULL,
    PRIMARY KEY (user_id, term)
);

CALL make_tenant_table('search_tenants');
CALL make_tenant_table('product_search');
CALL make_tenant_table('search_words');
CALL make_tenant_table('search_terms');

-- The stems of words in a language, in their order; a stop word is its own stem.
CREATE FUNCTION stems(language text, words text[]) RETURNS text[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path = pg_catalog, public
    AS $$
    DECLARE
        config     text := (SELECT cfgname FROM pg_ts_config WHERE oid = public.text_config(language));
        dictionary regdictionary := (config || CASE config WHEN 'simple' THEN '' ELSE '_stem' END)::regdictionary;
    BEGIN
        IF config = 'simple' THEN
            RETURN words;
        END IF;
        RETURN ARRAY(SELECT coalesce((ts_lexize(dictionary, w))[1], w)
                     FROM unnest(words) WITH ORDINALITY AS t (w, i) ORDER BY i);
    END
    $$;

-- Names the wording that the words are made of.
CREATE FUNCTION wording_key(p products, rules integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT md5(concat_ws(E'\n', rules, p.language, p.name, p.sku, p.category, p.description,
                             p.metadata::text))
    $$;

-- Which values of a seller's products a question may demand, with what they are. Values that name
-- several are taken apart.
CREATE FUNCTION attribute_values(tenant text) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
        SELECT coalesce(jsonb_object_agg(value, kind), '{}')
        FROM (SELECT lower(btrim(part)) AS value, min(kind) AS kind
              FROM products p
              CROSS JOIN LATERAL jsonb_each_text(p.metadata) AS m (k, v)
              CROSS JOIN LATERAL (SELECT CASE
                  WHEN k ~* '^(attribute:? ?)?(colou?r|цвет|колір|farbe|couleur|cor|رنگ|لون)$' THEN 'colour'
                  WHEN k ~* '^(attribute:? ?)?(size|размер|розмір|gr(ö|oe?)(ß|ss)e|taille|talla|tamanho|سایز|مقاس)$' THEN 'size'
                  WHEN k ~* '^(brand|vendor|manufacturer|бренд|марка|marke|marque|marca|برند)$' THEN 'brand'
                  WHEN k ~* '^(attribute:? ?)?(material|материал|جنس)$' THEN 'material' END AS kind) n
              CROSS JOIN LATERAL regexp_split_to_table(v, '[,;/|]') AS part
              WHERE p.user_id = tenant AND p.withdrawn_at IS NULL AND p.metadata <> '{}'
                AND kind IS NOT NULL AND length(btrim(part)) BETWEEN 1 AND 30
              GROUP BY 1 ORDER BY count(*) DESC LIMIT 2000) v
    $$;

-- Whether a product passes what a question demands; NULL demands nothing.
CREATE FUNCTION fits(p products, lowest numeric, highest numeric, money text, only_in_stock boolean,
                     at_least integer, kind text, attributes text[])
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
           AND (attributes IS NULL OR NOT EXISTS (
               SELECT FROM unnest(attributes) AS a (wanted)
               WHERE NOT EXISTS (
                   SELECT FROM jsonb_each_text(p.metadata) AS m (k, v)
                   WHERE k NOT LIKE 'private:%' AND lower(v) ~ ('\m' || a.wanted || '\M'))
                 AND lower(concat_ws(' ', p.name, p.description)) !~ ('\m' || a.wanted || '\M')))
    $$;

-- Full-text operators are not leakproof: under a policy they never use an index. These functions
-- therefore run as their owner and hold themselves to the tenant of the transaction, twice: by the
-- rows' user_id, and by the tenant's number before each lexeme.

-- Products by words: the queries in their order, until there are enough products.
CREATE FUNCTION search_by_words(
        queries tsquery[], enough integer,
        lowest numeric, highest numeric, money text, only_in_stock boolean,
        at_least integer, kind text, attributes text[])
    RETURNS TABLE (product_id text, terms text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    SET plan_cache_mode = force_custom_plan
    AS $$
    DECLARE
        tenant   text := current_setting('app.current_user_id', true);
        rest     integer := enough;
        found    integer;
        q        tsquery;
        filtered boolean := num_nonnulls(lowest, highest, money, at_least, kind, attributes) > 0
                            OR only_in_stock;
    BEGIN
        FOREACH q IN ARRAY queries LOOP
            RETURN QUERY
                SELECT s.product_id, s.terms
                FROM product_search s
                WHERE s.lexemes @@ q AND s.user_id = tenant
                  AND (NOT filtered OR EXISTS (
                      SELECT FROM products p
                      WHERE p.user_id = tenant AND p.id = s.product_id
                        AND fits(p, lowest, highest, money, only_in_stock, at_least, kind, attributes)))
                LIMIT rest;
            GET DIAGNOSTICS found = ROW_COUNT;
            rest := rest - found;
            EXIT WHEN rest <= 0;
        END LOOP;
    END
    $$;

-- How many products each query finds, counted up to a limit.
CREATE FUNCTION search_counts(queries tsquery[], most integer) RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    SET plan_cache_mode = force_custom_plan
    AS $$
    DECLARE
        tenant text := current_setting('app.current_user_id', true);
        counts integer[] := '{}';
        n      integer;
        q      tsquery;
    BEGIN
        FOREACH q IN ARRAY queries LOOP
            SELECT count(*) INTO n
            FROM (SELECT FROM product_search s
                  WHERE s.lexemes @@ q AND s.user_id = tenant LIMIT most) found;
            counts := counts || n;
        END LOOP;
        RETURN counts;
    END
    $$;

-- Empties the list of new entries of the word index: scanning it is slow, and only the owner may.
CREATE FUNCTION settle_search() RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public
    AS $$ SELECT gin_clean_pending_list('public.idx_product_search_lexemes') $$;

REVOKE ALL ON FUNCTION search_by_words, search_counts, settle_search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_by_words, search_counts, settle_search TO echome_app;
