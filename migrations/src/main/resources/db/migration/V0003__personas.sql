-- Who speaks: personas, what was heard of them and what the seller set, and the seller's bots.
CREATE TABLE personas (
    id            text PRIMARY KEY DEFAULT new_id('persona_'),
    user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name          text NOT NULL,
    role          text,
    voice_id      text,
    youtube_url   text,
    language      text NOT NULL DEFAULT 'en',
    status        text NOT NULL DEFAULT 'pending'
                  CHECK (status IN ('pending', 'processing', 'active', 'failed')),
    error_message text,
    image         text,
    first_message text,
    archived_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, youtube_url)
);
CREATE INDEX idx_personas_user_id ON personas (user_id);
CREATE INDEX idx_personas_status ON personas (status);
CREATE INDEX idx_personas_user_active ON personas (user_id, status) WHERE status = 'active';
CREATE TRIGGER touch BEFORE UPDATE ON personas FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE persona_profiles (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id          text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    persona_id       text NOT NULL UNIQUE,
    auto_extracted   jsonb NOT NULL DEFAULT '{}',
    manual_overrides jsonb NOT NULL DEFAULT '{}',
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_persona_profiles_persona_id ON persona_profiles (user_id, persona_id);
CREATE INDEX idx_auto_extracted_gin ON persona_profiles USING gin (auto_extracted);
CREATE INDEX idx_manual_overrides_gin ON persona_profiles USING gin (manual_overrides);
CREATE TRIGGER touch BEFORE UPDATE ON persona_profiles FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE persona_transcripts (
    id              text PRIMARY KEY DEFAULT new_id('seg_'),
    user_id         text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    persona_id      text NOT NULL,
    youtube_url     text,
    source          text NOT NULL DEFAULT 'transcript',
    segment_index   integer NOT NULL,
    content         text NOT NULL,
    timestamp_start numeric(12, 3),
    timestamp_end   numeric(12, 3),
    embedding_model text,
    embedding       vector,
    created_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX idx_persona_transcripts_segment
    ON persona_transcripts (user_id, persona_id, source, segment_index);
ALTER TABLE persona_transcripts ALTER COLUMN embedding SET STORAGE PLAIN;

CREATE TABLE bots (
    id               text PRIMARY KEY DEFAULT new_id('bot_'),
    user_id          text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    api_key_id       text NOT NULL,
    persona_id       text,
    telegram_bot_id  bigint NOT NULL UNIQUE,
    username         text,
    claim_code_hash  text,
    enabled          boolean NOT NULL DEFAULT true,
    last_polled_at   timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, api_key_id) REFERENCES api_keys (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE SET NULL (persona_id)
);
CREATE INDEX idx_bots_api_key ON bots (user_id, api_key_id);
CREATE INDEX idx_bots_persona ON bots (user_id, persona_id);
CREATE TRIGGER touch BEFORE UPDATE ON bots FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
