-- Sellers (the tenants), their shop, keys, bots and background jobs.
CREATE TABLE users (
    id             text PRIMARY KEY DEFAULT new_id('usr_'),
    email          text UNIQUE,
    name           text,
    image          text,
    telegram_id    text UNIQUE,
    email_verified timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE shop_settings (
    user_id       text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    name          text,
    currency      text CHECK (currency ~ '^[A-Z]{3}$'),
    language      text NOT NULL DEFAULT 'en',
    time_zone     text NOT NULL DEFAULT 'UTC',
    working_hours jsonb NOT NULL DEFAULT '{}',
    limits        jsonb NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER touch BEFORE UPDATE ON shop_settings FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
COMMENT ON COLUMN shop_settings.limits IS
    'spend limits: client_tokens_per_day, tokens_per_day, tokens_per_month, messages_per_minute';

CREATE TABLE api_keys (
    id            text PRIMARY KEY DEFAULT new_id('key_'),
    user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    service       text NOT NULL,
    encrypted_key text NOT NULL,
    last_4_chars  text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
CREATE UNIQUE INDEX idx_api_keys_user_service ON api_keys (user_id, service);
CREATE TRIGGER touch BEFORE UPDATE ON api_keys FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE jobs (
    id              text PRIMARY KEY DEFAULT new_id('job_'),
    user_id         text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    type            text NOT NULL,
    status          text NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
    progress        integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    metadata        jsonb NOT NULL DEFAULT '{}',
    result          jsonb,
    error           jsonb,
    attempts        integer NOT NULL DEFAULT 0,
    claimed_by      text,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    started_at      timestamptz,
    completed_at    timestamptz,
    failed_at       timestamptz,
    UNIQUE (user_id, id)
);
CREATE INDEX idx_jobs_user_id ON jobs (user_id, created_at DESC);
CREATE INDEX idx_jobs_status ON jobs (status);
CREATE INDEX idx_jobs_type ON jobs (type);
CREATE INDEX idx_jobs_created_at ON jobs (created_at DESC);
CREATE INDEX idx_jobs_failed ON jobs (user_id, type) WHERE status = 'failed';
CREATE INDEX idx_jobs_waiting ON jobs (next_attempt_at, id) WHERE status IN ('pending', 'processing');
CREATE TRIGGER touch BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
