-- Catalogues that are fetched from an address which the seller named, again and again.
CREATE TABLE catalogue_links (
    id            text PRIMARY KEY DEFAULT new_id('link_'),
    user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    catalog_id    text NOT NULL,
    url           text NOT NULL,
    bot_id        text NOT NULL,
    chat_id       bigint NOT NULL,
    etag          text,
    last_modified text,
    content_hash  text,
    looked_at     timestamptz,
    outcome       text,
    failing       boolean NOT NULL DEFAULT false,
    next_look     timestamptz NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, catalog_id),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, bot_id) REFERENCES bots (user_id, id) ON DELETE CASCADE
);
COMMENT ON COLUMN catalogue_links.content_hash IS 'of the content that was last compared with what is sold';
COMMENT ON COLUMN catalogue_links.failing IS 'the last look failed, and the seller was told';
CREATE INDEX idx_catalogue_links_bot ON catalogue_links (user_id, bot_id);
CREATE INDEX idx_catalogue_links_next ON catalogue_links (next_look);

CALL make_tenant_table('catalogue_links');
-- The worker finds what is due; addresses may hold keys, so analysts do not see the table.
CREATE POLICY worker ON catalogue_links FOR ALL TO echome_worker USING (true) WITH CHECK (true);
GRANT SELECT (id, user_id, bot_id, chat_id, next_look), UPDATE (next_look) ON catalogue_links TO echome_worker;
