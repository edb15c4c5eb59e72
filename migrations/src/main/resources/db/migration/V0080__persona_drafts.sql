-- A profile that is worked on while customers still hear the old one.
CREATE TABLE persona_drafts (
    persona_id       text PRIMARY KEY,
    user_id          text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    auto_extracted   jsonb NOT NULL,
    manual_overrides jsonb NOT NULL,
    evidence         jsonb NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_persona_drafts_persona ON persona_drafts (user_id, persona_id);
CREATE TRIGGER touch BEFORE UPDATE ON persona_drafts FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CALL make_tenant_table('persona_drafts');
