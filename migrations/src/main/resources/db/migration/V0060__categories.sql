-- As before, with two differences. The names of columns are read once each, not once per product:
-- a catalogue has few of them and many rows. And categories that only one path ends in are known by
-- their last name, as "category:lamps" with the whole path, so that a question may demand them.
CREATE OR REPLACE FUNCTION attribute_values(tenant text) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
        WITH named AS MATERIALIZED (
            SELECT k, CASE
                WHEN k ~* '^(attribute:? ?)?(colou?r|цвет|колір|farbe|couleur|cor|رنگ|لون)$' THEN 'colour'
                WHEN k ~* '^(attribute:? ?)?(size|размер|розмір|gr(ö|oe?)(ß|ss)e|taille|talla|tamanho|سایز|مقاس)$' THEN 'size'
                WHEN k ~* '^(brand|vendor|manufacturer|бренд|марка|marke|marque|marca|برند)$' THEN 'brand'
                WHEN k ~* '^(attribute:? ?)?(material|материал|جنس)$' THEN 'material' END AS kind
            FROM (SELECT DISTINCT jsonb_object_keys(p.metadata) AS k FROM products p
                  WHERE p.user_id = tenant AND p.withdrawn_at IS NULL AND p.metadata <> '{}') keys),
        written AS (
            SELECT p.metadata ->> n.k AS texts, n.kind, count(*) AS times
            FROM products p CROSS JOIN named n
            WHERE p.user_id = tenant AND p.withdrawn_at IS NULL AND n.kind IS NOT NULL
              AND p.metadata ? n.k
            GROUP BY 1, 2),
        demanded AS (
            SELECT lower(btrim(part)) AS value, min(kind) AS kind
            FROM written CROSS JOIN LATERAL regexp_split_to_table(texts, '[,;/|]') AS part
            WHERE length(btrim(part)) BETWEEN 1 AND 30
            GROUP BY 1 ORDER BY sum(times) DESC LIMIT 2000),
        sold AS (
            SELECT category, count(*) AS times FROM products p
            WHERE p.user_id = tenant AND p.withdrawn_at IS NULL AND p.category <> ''
            GROUP BY 1),
        kinds AS (
            SELECT lower(btrim(regexp_replace(category, '^.*[>/|]', ''))) AS last,
                   min(category) AS category
            FROM sold GROUP BY 1
            HAVING count(*) = 1
               AND length(lower(btrim(regexp_replace(min(category), '^.*[>/|]', '')))) BETWEEN 3 AND 60
            ORDER BY sum(times) DESC LIMIT 500)
        SELECT coalesce((SELECT jsonb_object_agg(value, kind) FROM demanded), '{}')
            || coalesce((SELECT jsonb_object_agg('category:' || last, category) FROM kinds), '{}')
    $$;
COMMENT ON COLUMN search_tenants.attributes IS
    'colours, sizes, brands and materials that the products name, value to kind; category:name to the category';
