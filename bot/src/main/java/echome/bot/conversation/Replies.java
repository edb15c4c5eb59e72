package echome.bot.conversation;

import echome.bot.answer.Answer;
import echome.bot.outbox.Outbox;
import echome.bot.outbox.Outgoing;
import echome.bot.outbox.SendRates;
import echome.bot.telegram.Bot;
import echome.bot.telegram.MessageText;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.ChatLock;
import echome.migrations.Database;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Commits a reply: the message, what is to be sent, and the turn's end in one transaction. */
public final class Replies {
    /** How a commit ended. */
    enum Outcome {
        ANSWERED,
        ANSWERED_MORE_WAITS,
        SUPERSEDED
    }

    private final Database database;
    private final Outbox outbox;
    private final Notices notices;
    private final Turns turns;
    private final Watchers watchers;
    private final Clock clock;

    /** Who has to know of what is sent. */
    record Watchers(SendRates rates, TurnMeter meter) {}

    Replies(
            Database database,
            Outbox outbox,
            Notices notices,
            Turns turns,
            Watchers watchers,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.notices = notices;
        this.turns = turns;
        this.watchers = watchers;
        this.clock = clock;
    }

    SendRates rates() {
        return watchers.rates();
    }

    Outcome commit(Bot bot, Turn turn, Answer answer, long tookMillis) {
        AfterCommit after = new AfterCommit();
        Outcome outcome =
                ChatLock.hold(
                        database,
                        bot.tenant(),
                        turn.botId(),
                        turn.chatId(),
                        handle -> write(handle, bot, turn, answer, tookMillis, after));
        after.run();
        if (outcome != Outcome.SUPERSEDED) {
            watchers.meter()
                    .answered(answer, Duration.between(turn.lastMessageAt(), clock.instant()));
        }
        return outcome;
    }

    private Outcome write(
            Handle handle, Bot bot, Turn turn, Answer answer, long tookMillis, AfterCommit after) {
        Outcome outcome = turns.close(handle, turn, clock.instant());
        if (outcome == Outcome.SUPERSEDED) {
            return outcome;
        }
        String message = Messages.addReply(handle, turn, answer, tookMillis, clock.instant());
        List<Outgoing> calls = MessageText.of(answer.text()).stream().map(Outgoing::html).toList();
        if (answer.trouble().isEmpty()) {
            Database.commitWithNext(handle);
        }
        outbox.add(handle, bot, turn.chatId(), Optional.of(message), calls, after);
        answer.trouble()
                .ifPresent(trouble ->
                        notices.raise(handle, bot, trouble.kind(), trouble.sentence(), after));
        return outcome;
    }

    /** Gives a turn up: the customer gets one apology, the seller one notice. */
    void setAside(Bot bot, Turn turn, String error) {
        AfterCommit after = new AfterCommit();
        ChatLock.hold(
                database,
                bot.tenant(),
                turn.botId(),
                turn.chatId(),
                handle -> {
                    boolean done = turns.setAside(handle, turn, error);
                    if (done) {
                        apologise(handle, bot, turn.chatId(), after);
                    }
                    return done;
                });
        after.run();
    }

    /** One apology to the customer and a notice to the seller, in the caller's transaction. */
    public void apologise(Handle handle, Bot bot, long chatId, AfterCommit after) {
        String language =
                handle.createQuery(
                                """
                                SELECT language FROM clients
                                WHERE user_id = :user AND telegram_id = :telegram AND language IS NOT NULL
                                """)
                        .bind("user", bot.tenant().userId())
                        .bind("telegram", Long.toString(chatId))
                        .mapTo(String.class)
                        .findOne()
                        .orElse("en");
        outbox.add(
                handle,
                bot,
                chatId,
                Optional.empty(),
                List.of(Outgoing.text(SystemLines.of("apology", language))),
                after);
        notices.tell(
                handle,
                bot,
                "A customer's message could not be answered and was set aside. Your operator sees"
                    + " it with `./echome inbox` and can bring it back with `./echome retry ID`.",
                after);
    }
}
