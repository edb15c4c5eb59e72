package echome.bot.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.answer.Inquiry;
import echome.bot.inbox.UpdateHandler;
import echome.bot.outbox.Outbox;
import echome.bot.outbox.Outgoing;
import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what customers send: their words become messages of a turn, the rest gets a sentence. */
public final class CustomerDesk implements UpdateHandler {
    private static final int LONGEST = 8_000;
    private static final Duration LATEST_EDIT = Duration.ofMinutes(1);

    private final Turns turns;
    private final TurnPool pool;
    private final Outbox outbox;
    private final Welcome welcome;
    private final Consumer<String> expected;
    private final RoadSettings settings;
    private final Clock clock;

    /**
     * @param expected is told a customer's words before they are stored
     */
    CustomerDesk(
            TurnPool pool,
            Outbox outbox,
            Welcome welcome,
            Consumer<String> expected,
            RoadSettings settings,
            Clock clock) {
        this.turns = pool.turns();
        this.pool = pool;
        this.outbox = outbox;
        this.welcome = welcome;
        this.expected = expected;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void handle(Handle handle, Bot bot, Incoming incoming, AfterCommit after) {
        if (!incoming.privateChat()) {
            return;
        }
        Visit visit = new Visit(handle, bot, incoming, after);
        switch (incoming.content()) {
            case Incoming.Text text -> say(visit, text.text(), none());
            case Incoming.Forwarded forwarded -> say(visit, forwarded.text(), none());
            case Incoming.Photo photo -> photo(visit, photo);
            case Incoming.Voice voice -> withCaption(visit, voice.caption(), "voice");
            case Incoming.Document document -> withCaption(visit, document.caption(), "file");
            case Incoming.Contact contact -> contact(visit, contact);
            case Incoming.Command command -> command(visit, command);
            case Incoming.Edited edited -> edit(visit, edited);
            case Incoming.Press press -> answerPress(visit, press);
            case Incoming.Membership change -> membership(visit, change.blocked());
            case Incoming.Video video -> withCaption(visit, video.caption(), "unsupported");
            case Incoming.Unsupported _ -> {
                client(visit);
                line(visit, "unsupported");
            }
            case Incoming.Ignored _ -> {}
        }
    }

    private record Visit(Handle handle, Bot bot, Incoming incoming, AfterCommit after) {
        String userId() {
            return bot.tenant().userId();
        }

        String language() {
            return incoming.from().language().orElse("en");
        }
    }

    private void photo(Visit visit, Incoming.Photo photo) {
        ObjectNode metadata = none().put("photo_file_id", photo.fileId());
        String caption = photo.caption().isBlank() ? Inquiry.PICTURE : photo.caption();
        say(visit, caption, metadata);
    }

    private void membership(Visit visit, boolean blocked) {
        Person.blocked(
                visit.handle(), visit.userId(), visit.incoming().from().telegramId(), blocked);
        if (blocked) {
            RestingTurns.rest(
                            visit.handle(),
                            visit.bot().id(),
                            visit.incoming().chatId(),
                            Optional.empty())
                    .forEach(turn -> visit.after().then(() -> pool.superseded(turn)));
        }
    }

    private void withCaption(Visit visit, String caption, String line) {
        if (caption.isBlank()) {
            client(visit);
            line(visit, line);
        } else if (caption.strip().startsWith("/")) {
            // a seller's "/catalog" is nothing that the persona could answer
            line(visit, "not_seller");
        } else {
            say(visit, caption, none());
        }
    }

    private void contact(Visit visit, Incoming.Contact contact) {
        Person.Client client = client(visit);
        boolean own =
                contact.telegramId()
                        .filter(id -> id == visit.incoming().from().telegramId())
                        .isPresent();
        if (own) {
            Person.phone(visit.handle(), client.id(), contact.phone());
            line(visit, "contact");
        } else {
            line(visit, "unsupported");
        }
    }

    private void command(Visit visit, Incoming.Command command) {
        Person.Client client = client(visit);
        switch (command.name()) {
            case "start" -> {
                if (command.arguments().startsWith("persona_")) {
                    welcome.choose(
                            visit.handle(), visit.bot(), client.id(), command.arguments().strip());
                }
                send(
                        visit,
                        welcome.greeting(visit.handle(), visit.bot(), client, visit.language()));
            }
            case "help" -> line(visit, "help");
            default ->
                    line(
                            visit,
                            pool.isSellersCommand(command.name())
                                    ? "not_seller"
                                    : "unknown_command");
        }
    }

    private void edit(Visit visit, Incoming.Edited edited) {
        if (edited.text().isBlank() || edited.after().compareTo(LATEST_EDIT) > 0) {
            return;
        }
        Messages.edit(
                        visit.handle(),
                        visit.userId(),
                        visit.incoming().chatId(),
                        visit.incoming().messageId(),
                        clip(edited.text()),
                        clock.instant())
                .ifPresent(turn -> visit.after().then(() -> pool.superseded(turn)));
    }

    private void answerPress(Visit visit, Incoming.Press press) {
        outbox.add(
                visit.handle(),
                visit.bot(),
                visit.incoming().chatId(),
                Optional.empty(),
                List.of(
                        new Outgoing(
                                "answerCallbackQuery",
                                none().put("callback_query_id", press.callbackId()),
                                false)),
                visit.after());
    }

    /** Stores a customer's words and sees that a turn answers them. */
    private void say(Visit visit, String text, ObjectNode metadata) {
        if (text.isBlank()) {
            line(visit, "unsupported");
            return;
        }
        if (!text.equals(Inquiry.PICTURE)) {
            expected.accept(clip(text));
        }
        Instant now = clock.instant();
        Person.Client client = client(visit);
        if (client.persona().isEmpty()) {
            line(visit, "apology");
            return;
        }
        Talk.Open talk =
                Talk.continueOrOpen(visit.handle(), visit.bot(), client, visit.incoming(), now);
        Optional<String> album =
                visit.incoming()
                        .mediaGroupId()
                        .flatMap(group ->
                                Messages.turnOfAlbum(visit.handle(), talk.id(), group, now));
        Turns.Joined joined = joinTurn(visit, talk, album, now);
        Messages.add(
                visit.handle(),
                new Messages.FromCustomer(
                        visit.userId(),
                        talk.id(),
                        Optional.of(joined.turnId()),
                        clip(text),
                        visit.incoming().messageId(),
                        visit.incoming().mediaGroupId(),
                        metadata),
                now);
        switch (joined) {
            case Turns.Joined.Started started ->
                    pool.start(visit.handle(), started.turn(), visit.after());
            case Turns.Joined.Waiting _ -> visit.after().then(pool::wake);
            case Turns.Joined.Burst burst ->
                    visit.after().then(() -> pool.superseded(burst.turnId()));
        }
    }

    private Turns.Joined joinTurn(
            Visit visit, Talk.Open talk, Optional<String> album, Instant now) {
        if (album.isPresent() && !Turns.isOpen(visit.handle(), album.get())) {
            // A late picture of an album that is answered already: kept with it, not answered
            // again.
            return new Turns.Joined.Waiting(album.get());
        }
        boolean tooFast = talk.messagesLastMinute() >= settings.messagesPerMinute();
        Turns.Joined joined =
                turns.join(
                        visit.handle(),
                        new Turns.Opening(
                                visit.userId(),
                                visit.bot().id(),
                                visit.incoming().chatId(),
                                talk.id(),
                                tooFast
                                        ? settings.longestBurst().plusSeconds(60)
                                        : settings.longestBurst()),
                        pool.hasRoom(),
                        now,
                        tooFast ? Duration.ofSeconds(60) : Duration.ZERO);
        if (tooFast && joined instanceof Turns.Joined.Waiting) {
            // Said once for each turn that is put off, which later messages join.
            line(visit, "slow_down");
        }
        return joined;
    }

    /** Whoever writes has let the bot in again. */
    private Person.Client client(Visit visit) {
        Instant now = clock.instant();
        Person.Client client =
                Person.findOrCreate(
                        visit.handle(),
                        visit.bot(),
                        visit.incoming(),
                        now,
                        now.plus(settings.longestBurst()));
        if (client.back()) {
            visit.after().then(pool::wake);
        }
        return client;
    }

    private void line(Visit visit, String key) {
        send(visit, Outgoing.text(SystemLines.of(key, visit.language())));
    }

    private void send(Visit visit, Outgoing message) {
        outbox.add(
                visit.handle(),
                visit.bot(),
                visit.incoming().chatId(),
                Optional.empty(),
                List.of(message),
                visit.after());
    }

    private static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
