-- Processes that serve a bot see by this number that it was given a new token.
ALTER TABLE bots ADD COLUMN token_version integer NOT NULL DEFAULT 1;
