-- Views for analysts. They run with the reader's own rights, so no view shows what a table hides.
CREATE VIEW analytics_replies WITH (security_invoker = true) AS
SELECT m.user_id, m.id AS message_id, m.conversation_id, c.persona_id, c.client_id, c.channel,
       m.model, m.processing_time_ms,
       (m.tokens_used ->> 'prompt')::integer     AS prompt_tokens,
       (m.tokens_used ->> 'completion')::integer AS completion_tokens,
       (m.tokens_used ->> 'total')::integer      AS total_tokens,
       m.guard ->> 'verdict'                     AS guard_verdict,
       m.created_at
FROM messages m
JOIN conversations c ON c.user_id = m.user_id AND c.id = m.conversation_id
WHERE m.sender = 'persona';

CREATE VIEW analytics_days WITH (security_invoker = true) AS
SELECT user_id, created_at::date AS day, count(*) AS replies,
       count(DISTINCT conversation_id) AS conversations,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY processing_time_ms)  AS median_time_ms,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY processing_time_ms) AS p95_time_ms,
       sum(total_tokens) AS total_tokens
FROM analytics_replies
GROUP BY user_id, created_at::date;

CREATE VIEW analytics_catalogues WITH (security_invoker = true) AS
SELECT user_id, catalog_id, count(*) AS products,
       count(*) FILTER (WHERE in_stock) AS in_stock,
       count(DISTINCT category) AS categories, min(price) AS lowest_price, max(price) AS highest_price,
       max(updated_at) AS last_change
FROM products
WHERE withdrawn_at IS NULL
GROUP BY user_id, catalog_id;

GRANT SELECT ON analytics_replies, analytics_days, analytics_catalogues TO echome_analyst, echome_app;

-- The newest migration, for health: Flyway's table itself is the owner's.
CREATE FUNCTION schema_version() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$
        SELECT version FROM public.flyway_schema_history
        WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
    $$;

-- The seller with this Telegram id; across tenants, so a function of the owner.
CREATE FUNCTION seller_by_telegram_id(wanted text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    AS $$ SELECT id FROM public.users WHERE telegram_id = wanted $$;
REVOKE ALL ON FUNCTION seller_by_telegram_id(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seller_by_telegram_id(text) TO echome_app, echome_worker;
