-- What spend_daily holds back, one row for each reply in the making, so that what a dead process
-- had reserved can be given back.
CREATE TABLE spend_reservations (
    id        text PRIMARY KEY DEFAULT new_id('res_'),
    user_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_id text NOT NULL,
    day       date NOT NULL,
    tokens    bigint NOT NULL,
    cost      numeric(19, 6) NOT NULL,
    held_by   text,
    made_at   timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
COMMENT ON COLUMN spend_reservations.held_by IS 'the process, as in workers; null where it is none';
CREATE INDEX idx_spend_reservations_user ON spend_reservations (user_id);
CALL make_tenant_table('spend_reservations');
-- The worker finds what nobody will settle, without the sums; the seller's own transaction settles.
CREATE POLICY worker ON spend_reservations FOR SELECT TO echome_worker USING (true);
GRANT SELECT (id, user_id, held_by, made_at) ON spend_reservations TO echome_worker;
