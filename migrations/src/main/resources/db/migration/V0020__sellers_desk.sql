-- What the seller's desk keeps: order of jobs, versions of profiles, tries of claim codes, choices.

-- Jobs of one lane of a seller run one after the other, in the order of seq.
ALTER TABLE jobs ADD COLUMN lane text NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE jobs SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02,
                      autovacuum_vacuum_threshold = 200);
CREATE INDEX idx_jobs_lane ON jobs (user_id, lane, seq) WHERE status IN ('pending', 'processing');
CREATE INDEX idx_jobs_ended ON jobs (updated_at) WHERE status IN ('completed', 'failed', 'cancelled');

CREATE TABLE persona_profile_versions (
    user_id          text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    persona_id       text NOT NULL,
    version          integer NOT NULL,
    change           text NOT NULL,
    auto_extracted   jsonb NOT NULL,
    manual_overrides jsonb NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, persona_id, version),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE persona_profile_versions IS 'the profile after each change; the highest is the present one';

CREATE TABLE claim_attempts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    telegram_id text NOT NULL,
    tried_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_claim_attempts ON claim_attempts (user_id, telegram_id, tried_at);

-- The catalogue that the seller chose for the next file.
CREATE TABLE catalogue_choices (
    user_id    text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    catalog_id text NOT NULL,
    chosen_at  timestamptz NOT NULL DEFAULT now()
);

-- Money that running replies may still cost; tokens_reserved is its like in tokens.
ALTER TABLE spend_daily ADD COLUMN cost_reserved numeric(19, 6) NOT NULL DEFAULT 0;

CALL make_tenant_table('persona_profile_versions');
CALL make_tenant_table('claim_attempts');
CALL make_tenant_table('catalogue_choices');
CALL make_readable('persona_profile_versions', '*');
