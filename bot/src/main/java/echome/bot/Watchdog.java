package echome.bot;

import echome.bot.conversation.Notices;
import echome.bot.inbox.PollState;
import echome.bot.inbox.Poller;
import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;
import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells each owner once, in words, when their bot is not polled, when messages wait too long for a
 * reply, or when replies are not sent; and forgets it when all goes on.
 */
public final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** What stands for too long, by bot; a retry that Telegram asked for is waited for. */
    private static final String LATE =
            """
            SELECT bot_id, 'inbox' AS queue FROM telegram_updates
            WHERE processed_at IS NULL AND received_at < now() - make_interval(secs => :late)
            UNION
            SELECT bot_id, 'turns' FROM turns
            WHERE state = 'open' AND greatest(last_message_at, next_attempt_at)
                  < now() - make_interval(secs => :late)
            UNION
            SELECT bot_id, 'outbox' FROM outbox
            WHERE state = 'waiting' AND created_at < now() - make_interval(secs => :late)
              AND next_attempt_at < now() + interval '1 minute'
            UNION
            SELECT id, 'poll' FROM bots
            WHERE enabled AND coalesce(last_polled_at, created_at)
                  < now() - make_interval(secs => :late)
            """;

    private enum Kind {
        SILENT_POLLER(
                "Telegram has not answered this bot for two minutes, so new messages are late."),
        INBOX("Messages of customers have been waiting unread for more than %d s."),
        TURNS("Customers have been waiting for a reply for more than %d s."),
        OUTBOX("Replies have been waiting to be sent for more than %d s.");

        private static final String ADVICE =
                " Nothing is lost. Your operator sees the cause with `./echome health` and in the"
                        + " log.";

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        String notice() {
            return "watchdog_" + name().toLowerCase(java.util.Locale.ROOT);
        }

        String sentence(Duration late) {
            return sentence.formatted(late.toSeconds()) + ADVICE;
        }
    }

    private record Late(String botId, String queue) {}

    private final Database database;
    private final Notices notices;
    private final Supplier<List<Poller>> pollers;
    private final Predicate<Poller> silent;
    private final Duration late;
    private final Clock clock;
    private final Map<String, Boolean> seen = new HashMap<>();

    /**
     * @param silent whether a poller ought to poll and does not
     * @param late how long a row may wait
     */
    public Watchdog(
            Database database,
            Notices notices,
            Supplier<List<Poller>> pollers,
            Predicate<Poller> silent,
            Duration late,
            Clock clock) {
        this.database = database;
        this.notices = notices;
        this.pollers = pollers;
        this.silent = silent;
        this.late = late;
        this.clock = clock;
    }

    /** Looks once; a database that is away is the health page's to tell. */
    public void look() {
        List<Poller> all = pollers.get();
        if (all.isEmpty()) {
            return;
        }
        Map<String, List<String>> standing =
                database
                        .asWorker(handle ->
                                handle.createQuery(LATE)
                                        .bind("late", late.toSeconds())
                                        .map((row, _) ->
                                                new Late(row.getString(1), row.getString(2)))
                                        .list())
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Late::botId,
                                        Collectors.mapping(Late::queue, Collectors.toList())));
        for (Poller poller : all) {
            List<String> queues = standing.getOrDefault(poller.bot().id(), List.of());
            // A process that stands by sees from the database whether the other one polls.
            boolean unpolled =
                    poller.state() == PollState.STANDBY
                            && queues.contains("poll")
                            && isPastItsStart(poller);
            say(poller.bot(), Kind.SILENT_POLLER, silent.test(poller) || unpolled);
            say(poller.bot(), Kind.INBOX, queues.contains("inbox"));
            say(poller.bot(), Kind.TURNS, queues.contains("turns"));
            say(poller.bot(), Kind.OUTBOX, queues.contains("outbox"));
        }
    }

    /** What was off for the night may take its first minutes to poll. */
    private boolean isPastItsStart(Poller poller) {
        return poller.lastSuccess().plus(late).isBefore(clock.instant());
    }

    private void say(Bot bot, Kind kind, boolean wrong) {
        String notice = kind.notice() + "_" + bot.id();
        if (seen.getOrDefault(notice, !wrong) == wrong) {
            return;
        }
        AfterCommit after = new AfterCommit();
        boolean changed =
                database.asTenant(
                        bot.tenant(),
                        handle ->
                                wrong
                                        ? notices.raise(
                                                handle, bot, notice, kind.sentence(late), after)
                                        : notices.clear(handle, bot.tenant().userId(), notice));
        after.run();
        seen.put(notice, wrong);
        if (changed && wrong) {
            LOG.warn("event=watchdog bot={} kind={}", bot.id(), kind);
        } else if (changed) {
            LOG.info("event=watchdog_over bot={} kind={}", bot.id(), kind);
        }
    }
}
