-- Roles, extensions and the few functions that every later file uses.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Roles belong to the server, not to the database: another database of the same server may have
-- made them already, or may be making them at this moment.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['echome_app', 'echome_worker', 'echome_analyst'] LOOP
        FOR attempt IN 1..20 LOOP
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', role_name);
                END IF;
                IF NOT pg_has_role(current_user, role_name, 'MEMBER') OR
                   (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
                    EXECUTE format('GRANT %I TO %I', role_name, current_user);
                END IF;
                EXIT;
            EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
                PERFORM pg_sleep(0.05);
            END;
        END LOOP;
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO echome_app, echome_worker, echome_analyst;

-- The tenant of this transaction; NULL where none is set, which matches no row.
CREATE FUNCTION current_tenant() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.current_user_id', true), '') $$;

-- An id: prefix, then milliseconds since 1970 as 12 hex digits, then 20 random hex digits.
CREATE FUNCTION new_id(prefix text) RETURNS text
    LANGUAGE sql VOLATILE PARALLEL SAFE
    AS $$
        SELECT prefix
            || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
            || substr(replace(gen_random_uuid()::text, '-', ''), 13, 20)
    $$;

-- Keeps updated_at true whoever writes.
CREATE FUNCTION touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        NEW.updated_at := now();
        RETURN NEW;
    END
    $$;

-- Makes a table belong to tenants: row-level security on user_id, rights for the application.
-- The setting is compared plainly, so that the planner knows whose rows it counts.
CREATE PROCEDURE make_tenant_table(target regclass, tenant_column name DEFAULT 'user_id')
    LANGUAGE plpgsql
    AS $$
    BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
        EXECUTE format(
            'CREATE POLICY tenant ON %s FOR ALL TO echome_app'
            || ' USING (%I = current_setting(''app.current_user_id'', true))'
            || ' WITH CHECK (%I = current_setting(''app.current_user_id'', true))',
            target, tenant_column, tenant_column);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO echome_app', target);
    END
    $$;

-- Lets the worker, which claims work across tenants, see a queue whole.
CREATE PROCEDURE make_queue_table(target regclass)
    LANGUAGE plpgsql
    AS $$
    BEGIN
        EXECUTE format('CREATE POLICY worker ON %s FOR ALL TO echome_worker USING (true) WITH CHECK (true)', target);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO echome_worker', target);
    END
    $$;

-- Lets analysts read the named columns of a table (all where none is named) over all tenants.
CREATE PROCEDURE make_readable(target regclass, VARIADIC readable name[])
    LANGUAGE plpgsql
    AS $$
    DECLARE
        columns text;
    BEGIN
        SELECT string_agg(quote_ident(c), ', ') INTO columns FROM unnest(readable) AS c;
        EXECUTE format('CREATE POLICY analyst ON %s FOR SELECT TO echome_analyst USING (true)', target);
        EXECUTE format('GRANT SELECT %s ON %s TO echome_analyst',
                       CASE WHEN readable[1] = '*' THEN '' ELSE '(' || columns || ')' END, target);
    END
    $$;
