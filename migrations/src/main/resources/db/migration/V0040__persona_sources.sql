-- What personas are made from, what was heard where, and which persona a customer was led to.

-- One source: a file, a recording, a video or a bundle of forwarded messages.
CREATE TABLE persona_sources (
    id            text PRIMARY KEY DEFAULT new_id('src_'),
    user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    persona_id    text NOT NULL,
    number        integer NOT NULL,
    kind          text NOT NULL,
    title         text NOT NULL,
    youtube_url   text,
    file_id       text,
    speaker       text,
    speakers      jsonb NOT NULL DEFAULT '[]',
    status        text NOT NULL DEFAULT 'pending'
                  CHECK (status IN ('pending', 'processing', 'active', 'failed')),
    error_message text,
    segments      integer NOT NULL DEFAULT 0,
    findings      jsonb NOT NULL DEFAULT '[]',
    tokens_used   jsonb NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, persona_id, number),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX idx_persona_sources_link ON persona_sources (user_id, youtube_url)
    WHERE youtube_url IS NOT NULL;
CREATE TRIGGER touch BEFORE UPDATE ON persona_sources FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
COMMENT ON COLUMN persona_sources.number IS 'of the source within its persona, from 1';
COMMENT ON COLUMN persona_sources.findings IS 'what the model heard in it, with the segments that bear it out';

ALTER TABLE persona_transcripts
    ADD COLUMN source_id    text,
    ADD COLUMN conversation integer NOT NULL DEFAULT 0,
    ADD COLUMN speaker      text,
    ADD COLUMN own          boolean NOT NULL DEFAULT true,
    ADD COLUMN said_at      timestamptz,
    ADD FOREIGN KEY (user_id, source_id) REFERENCES persona_sources (user_id, id) ON DELETE CASCADE;
CREATE INDEX idx_persona_transcripts_source ON persona_transcripts (user_id, source_id, segment_index);
COMMENT ON COLUMN persona_transcripts.own IS 'said by whom the persona is made from; else context';

-- For each value of auto_extracted the segments that it was heard in.
ALTER TABLE persona_profiles ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]';
ALTER TABLE persona_profile_versions ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]';

-- The persona that the seller is just giving sources to.
CREATE TABLE persona_intakes (
    user_id    text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    persona_id text NOT NULL,
    used_at    timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_persona_intakes_persona ON persona_intakes (user_id, persona_id);

-- The persona that a customer came to by its link.
CREATE TABLE client_personas (
    user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_id  text NOT NULL,
    bot_id     text NOT NULL,
    persona_id text NOT NULL,
    chosen_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, client_id, bot_id),
    FOREIGN KEY (user_id, client_id) REFERENCES clients (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, bot_id) REFERENCES bots (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_client_personas_bot ON client_personas (user_id, bot_id);
CREATE INDEX idx_client_personas_persona ON client_personas (user_id, persona_id);

CALL make_tenant_table('persona_sources');
CALL make_tenant_table('persona_intakes');
CALL make_tenant_table('client_personas');
CALL make_readable('client_personas', '*');
CALL make_readable('persona_sources', 'id', 'user_id', 'persona_id', 'number', 'kind', 'status',
                   'segments', 'tokens_used', 'created_at', 'updated_at');
