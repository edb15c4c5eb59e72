-- Who asked what, and what was answered on which ground.
CREATE TABLE clients (
    id           text PRIMARY KEY DEFAULT new_id('client_'),
    user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         text NOT NULL,
    email        text,
    telegram_id  text,
    username     text,
    language     text,
    phone        text,
    notes        text,
    metadata     jsonb NOT NULL DEFAULT '{}',
    blocked_at   timestamptz,
    last_contact timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
COMMENT ON COLUMN clients.blocked_at IS 'the customer has blocked the bot; cleared when they write again';
CREATE UNIQUE INDEX idx_clients_user_telegram ON clients (user_id, telegram_id) WHERE telegram_id IS NOT NULL;
CREATE INDEX idx_clients_telegram_id ON clients (telegram_id);
CREATE INDEX idx_clients_email ON clients (email);
CREATE TRIGGER touch BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE conversations (
    id            text PRIMARY KEY DEFAULT new_id('conv_'),
    user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    persona_id    text NOT NULL,
    client_id     text,
    channel       text NOT NULL,
    started_at    timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz,
    last_message_at timestamptz NOT NULL DEFAULT now(),
    message_count integer NOT NULL DEFAULT 0,
    metadata      jsonb NOT NULL DEFAULT '{}',
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, persona_id) REFERENCES personas (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, client_id) REFERENCES clients (user_id, id) ON DELETE SET NULL (client_id)
);
CREATE INDEX idx_conversations_persona_id ON conversations (user_id, persona_id);
CREATE INDEX idx_conversations_client_id ON conversations (user_id, client_id);
CREATE INDEX idx_conversations_channel ON conversations (channel);
CREATE INDEX idx_conversations_started_at ON conversations (started_at DESC);
CREATE INDEX idx_conversations_persona_recent ON conversations (persona_id, started_at DESC);
CREATE INDEX idx_conversations_active ON conversations (persona_id) WHERE ended_at IS NULL;

-- One piece of work for one reply. Messages of a burst join the open turn and raise its revision;
-- a reply is committed only against the revision that it has read.
CREATE TABLE turns (
    id              text PRIMARY KEY DEFAULT new_id('turn_'),
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    user_id         text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    bot_id          text,
    conversation_id text NOT NULL,
    chat_id         bigint NOT NULL,
    state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'set_aside')),
    revision        integer NOT NULL DEFAULT 1,
    attempts        integer NOT NULL DEFAULT 0,
    claimed_by      text,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    opened_at       timestamptz NOT NULL DEFAULT now(),
    last_message_at timestamptz NOT NULL DEFAULT now(),
    closes_at       timestamptz NOT NULL DEFAULT now() + interval '15 seconds',
    answered_at     timestamptz,
    last_error      text,
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, bot_id) REFERENCES bots (user_id, id) ON DELETE CASCADE
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
        autovacuum_vacuum_insert_scale_factor = 0.1);
COMMENT ON COLUMN turns.closes_at IS 'a message after this opens the next turn: bounded time to a reply';
CREATE INDEX idx_turns_open ON turns (bot_id, chat_id, seq) WHERE state = 'open';
CREATE INDEX idx_turns_unclaimed ON turns (next_attempt_at, seq) WHERE state = 'open' AND claimed_by IS NULL;
CREATE INDEX idx_turns_claimed ON turns (claimed_by) WHERE state = 'open' AND claimed_by IS NOT NULL;
CREATE INDEX idx_turns_set_aside ON turns (seq) WHERE state = 'set_aside';
CREATE INDEX idx_turns_conversation ON turns (user_id, conversation_id, seq);
CREATE INDEX idx_turns_bot ON turns (user_id, bot_id);

CREATE TABLE messages (
    id                  text PRIMARY KEY DEFAULT new_id('msg_'),
    user_id             text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    conversation_id     text NOT NULL,
    turn_id             text,
    sender              text NOT NULL CHECK (sender IN ('user', 'persona')),
    content             text NOT NULL,
    audio_url           text,
    rag_context         jsonb,
    tokens_used         jsonb,
    processing_time_ms  integer,
    telegram_message_id bigint,
    media_group_id      text,
    model               text,
    intent              text,
    confidence          real,
    guard               jsonb,
    metadata            jsonb NOT NULL DEFAULT '{}',
    created_at          timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, turn_id) REFERENCES turns (user_id, id) ON DELETE SET NULL (turn_id)
);
CREATE INDEX idx_messages_conversation_id ON messages (conversation_id, created_at);
CREATE INDEX idx_messages_conversation ON messages (user_id, conversation_id, created_at);
CREATE INDEX idx_messages_turn ON messages (user_id, turn_id);
CREATE INDEX idx_messages_created_at ON messages (created_at DESC);

-- Tokens of one day: of a customer (client_id) or of the whole seller (client_id = '').
CREATE TABLE spend_daily (
    user_id          text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_id        text NOT NULL DEFAULT '',
    day              date NOT NULL,
    tokens_reserved  bigint NOT NULL DEFAULT 0,
    tokens_used      bigint NOT NULL DEFAULT 0,
    cost             numeric(19, 6) NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, client_id, day)
) WITH (fillfactor = 70);

-- What the seller was told about, so that it is told once and not for each message.
CREATE TABLE seller_notices (
    user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind       text NOT NULL,
    raised_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, kind)
);
