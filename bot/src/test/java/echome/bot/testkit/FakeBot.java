package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.rules.FloodControl;
import echome.bot.testkit.rules.Refusal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One bot account at Telegram: its updates, its chats and what its token may do. */
public final class FakeBot {
    private final String token;
    private final Clock clock;
    private final Signal signal;
    private final UpdateQueue updates = new UpdateQueue();
    private final Map<Long, Chat> chats = new ConcurrentHashMap<>();
    private final Map<String, Customer> customers = new ConcurrentHashMap<>();
    private final AtomicInteger messageIds = new AtomicInteger(10);
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicLong people = new AtomicLong(5_000_000_000L);
    private final AtomicInteger polled = new AtomicInteger();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Files files = new Files();
    private final Callbacks callbacks;
    private volatile Optional<FloodControl> flood = Optional.empty();

    FakeBot(String token, Clock clock, Signal signal) {
        this.token = token;
        this.clock = clock;
        this.signal = signal;
        this.callbacks = new Callbacks(clock);
    }

    public String token() {
        return token;
    }

    public long id() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    /** The person of this name, with a Telegram id of their own; made on first use. */
    public Customer customer(String name) {
        return customers.computeIfAbsent(
                name, n -> new Customer(this, n, people.incrementAndGet()));
    }

    /** A person with this Telegram id, for example the owner of the settings. */
    public Customer customer(String name, long telegramId) {
        return customers.computeIfAbsent(name, n -> new Customer(this, n, telegramId));
    }

    /** Queues any JSON as an update; returns its id. */
    public int update(ObjectNode update) {
        int id = updates.add(update);
        signal.raise();
        return id;
    }

    /** Turns flood control on. */
    public FakeBot limits(FloodControl control) {
        flood = Optional.of(control);
        return this;
    }

    public FakeBot watch(Watch watch) {
        watches.add(watch);
        return this;
    }

    /** The group was upgraded: calls for the old chat are refused and name the new one. */
    public void migrate(long chat, long toChat) {
        chat(chat).moveTo(toChat);
        openGroup(toChat);
    }

    /** A group in which the bot is a member. */
    public void openGroup(long chat) {
        ObjectNode about = Json.object().put("id", chat);
        about.put("type", "supergroup").put("title", "Group " + chat);
        chats.computeIfAbsent(chat, id -> new Chat(id, about)).received(0);
    }

    /** All messages of the bot in this chat, in the order in which they arrived. */
    public List<Sent> sent(long chat) {
        return Optional.ofNullable(chats.get(chat)).map(Chat::sent).orElse(List.of());
    }

    /** All messages of the bot in all chats. */
    public List<Sent> sent() {
        return chats.values().stream().flatMap(c -> c.sent().stream()).toList();
    }

    public List<Draft> drafts(long chat) {
        return Optional.ofNullable(chats.get(chat)).map(Chat::drafts).orElse(List.of());
    }

    /** Messages accepted so far, counted with those whose answer was lost. */
    public int delivered() {
        return delivered.get();
    }

    /** The highest offset that was sent: all lower ids are confirmed. */
    public Optional<Integer> acknowledgedOffset() {
        return updates.acknowledged();
    }

    public void awaitAcknowledged(int updateId, Duration atMost) {
        signal.await(
                "update " + updateId + " is confirmed",
                () -> updates.acknowledged().orElse(0) > updateId,
                atMost);
    }

    public void awaitDelivered(int messages, Duration atMost) {
        signal.await(messages + " messages", () -> delivered.get() >= messages, atMost);
    }

    /** Waits until the chat has this many messages of the bot and returns all it has. */
    public List<Sent> awaitMessages(long chat, int messages, Duration atMost) {
        signal.await(
                messages + " messages in chat " + chat,
                () -> Optional.ofNullable(chats.get(chat)).map(Chat::count).orElse(0) >= messages,
                atMost);
        return sent(chat);
    }

    /** Waits until the bot has asked for updates so many times since the start. */
    public void awaitPolls(int polls, Duration atMost) {
        signal.await(polls + " polls", () -> polled.get() >= polls, atMost);
    }

    /** Calls of getUpdates so far, with those that still wait. */
    public int polls() {
        return polled.get();
    }

    /** Updates that are not confirmed. */
    public int waiting() {
        return updates.size();
    }

    /** The next updates get ids from here on, as after a week of silence. */
    public void startUpdateIdsAt(int id) {
        updates.startIdsAt(id);
    }

    /** Presses on buttons so far can no longer be answered. */
    public void expireCallbacks() {
        callbacks.expireAll();
    }

    Chat chat(long id) {
        return Optional.ofNullable(chats.get(id)).orElseThrow(() -> Refusal.bad("chat not found"));
    }

    Chat openChat(long id, ObjectNode description) {
        return chats.computeIfAbsent(id, i -> new Chat(i, description));
    }

    void deliver(Chat chat, Sent message) {
        chat.add(message);
        delivered.incrementAndGet();
        watches.forEach(w -> w.delivered(message));
        signal.raise();
    }

    void polled() {
        polled.incrementAndGet();
        signal.raise();
    }

    void changed() {
        signal.raise();
    }

    void admit(long chat) {
        flood.ifPresent(f -> f.admit(chat, System.nanoTime()));
    }

    int nextMessageId() {
        return messageIds.incrementAndGet();
    }

    Signal signal() {
        return signal;
    }

    Clock clock() {
        return clock;
    }

    Files files() {
        return files;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    UpdateQueue updates() {
        return updates;
    }

    Watch watcher() {
        return new Watch() {
            @Override
            public void handedOut(int updateId) {
                watches.forEach(w -> w.handedOut(updateId));
            }
        };
    }
}
