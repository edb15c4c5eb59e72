-- The way in and the way out. Done rows leave after a while, so vacuum comes often and early.

-- A process that works on the queues. It holds an advisory lock on lock_key while it lives.
CREATE TABLE workers (
    id         text PRIMARY KEY,
    lock_key   bigint NOT NULL UNIQUE,
    started_at timestamptz NOT NULL DEFAULT now(),
    seen_at    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 50, autovacuum_vacuum_scale_factor = 0);

CREATE TABLE telegram_updates (
    bot_id          text NOT NULL,
    update_id       bigint NOT NULL,
    user_id         text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    chat_id         bigint NOT NULL,
    payload         jsonb NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT now(),
    processed_at    timestamptz,
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    last_error      text,
    PRIMARY KEY (bot_id, update_id),
    FOREIGN KEY (user_id, bot_id) REFERENCES bots (user_id, id) ON DELETE CASCADE
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_insert_scale_factor = 0.1);
COMMENT ON COLUMN telegram_updates.chat_id IS 'chat whose order the update keeps; 0 for updates without one';
CREATE INDEX idx_telegram_updates_waiting ON telegram_updates (bot_id, chat_id, update_id)
    WHERE processed_at IS NULL;
CREATE INDEX idx_telegram_updates_done ON telegram_updates (processed_at) WHERE processed_at IS NOT NULL;
CREATE INDEX idx_telegram_updates_bot ON telegram_updates (user_id, bot_id);

-- Updates that could not be read or handled: kept whole, out of the way of the rest.
CREATE TABLE telegram_updates_set_aside (
    id          text PRIMARY KEY DEFAULT new_id('upd_'),
    user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    bot_id      text NOT NULL,
    update_id   bigint NOT NULL,
    chat_id     bigint NOT NULL,
    payload     jsonb NOT NULL,
    received_at timestamptz NOT NULL,
    set_aside_at timestamptz NOT NULL DEFAULT now(),
    attempts    integer NOT NULL DEFAULT 0,
    last_error  text,
    FOREIGN KEY (user_id, bot_id) REFERENCES bots (user_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_updates_set_aside_bot ON telegram_updates_set_aside (user_id, bot_id);

CREATE TABLE outbox (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id             text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    bot_id              text NOT NULL,
    message_id          text,
    chat_id             bigint NOT NULL,
    method              text NOT NULL,
    payload             jsonb NOT NULL,
    position            integer NOT NULL DEFAULT 0,
    bulk                boolean NOT NULL DEFAULT false,
    state               text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped')),
    created_at          timestamptz NOT NULL DEFAULT now(),
    sent_at             timestamptz,
    telegram_message_id bigint,
    attempts            integer NOT NULL DEFAULT 0,
    uncertain           integer NOT NULL DEFAULT 0,
    claimed_by          text,
    next_attempt_at     timestamptz NOT NULL DEFAULT now(),
    last_error          text,
    FOREIGN KEY (user_id, bot_id) REFERENCES bots (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, message_id) REFERENCES messages (user_id, id) ON DELETE SET NULL (message_id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_insert_scale_factor = 0.1);
COMMENT ON COLUMN outbox.uncertain IS
    'sends whose answer was lost: Telegram may have delivered them, so each may have doubled the message';
CREATE INDEX idx_outbox_waiting ON outbox (bot_id, chat_id, id) WHERE state = 'waiting';
CREATE INDEX idx_outbox_due ON outbox (next_attempt_at, id) WHERE state = 'waiting' AND claimed_by IS NULL;
CREATE INDEX idx_outbox_claimed ON outbox (claimed_by) WHERE state = 'waiting' AND claimed_by IS NOT NULL;
CREATE INDEX idx_outbox_done ON outbox (sent_at) WHERE state <> 'waiting';
CREATE INDEX idx_outbox_bot ON outbox (user_id, bot_id);
CREATE INDEX idx_outbox_message ON outbox (user_id, message_id);
