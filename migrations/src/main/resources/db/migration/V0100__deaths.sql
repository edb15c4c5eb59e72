-- How often a process ended while it had a row in hand. What kills the process each time can't be
-- counted by the process itself: for turns others count it when they find the process dead; an
-- update that an earlier process had before it is counted before each further try.
ALTER TABLE turns ADD COLUMN deaths integer NOT NULL DEFAULT 0;
ALTER TABLE telegram_updates ADD COLUMN deaths integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN turns.deaths IS 'claims that ended with the process; not among attempts';
COMMENT ON COLUMN telegram_updates.deaths IS
    'tries, begun after the process that stored it was gone, of which no end is known';
COMMENT ON COLUMN turns.next_attempt_at IS
    'infinity: the customer has blocked the bot, the turn rests until they write again';
