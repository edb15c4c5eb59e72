package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.rules.Refusal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One chat of a bot: what the bot has sent there, previews, and whether it may write at all. */
final class Chat {
    private final long id;
    private final ObjectNode description;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<Integer> incoming = new HashSet<>();
    private boolean begun;
    private boolean blocked;
    private Optional<Long> movedTo = Optional.empty();

    /** The description is the Chat object that messages carry. */
    Chat(long id, ObjectNode description) {
        this.id = id;
        this.description = description;
    }

    long id() {
        return id;
    }

    ObjectNode description() {
        return description;
    }

    boolean isPrivate() {
        return description.path("type").asText().equals("private");
    }

    synchronized void received(int messageId) {
        begun = true;
        incoming.add(messageId);
    }

    synchronized void block(boolean on) {
        blocked = on;
    }

    synchronized void moveTo(long chat) {
        movedTo = Optional.of(chat);
    }

    /** Throws the refusal that a bot gets which may not write here. */
    synchronized void admit() {
        if (!begun) {
            throw Refusal.bad("chat not found");
        }
        if (blocked) {
            throw Refusal.forbidden("bot was blocked by the user");
        }
        if (movedTo.isPresent()) {
            throw new Refusal(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    Map.of("migrate_to_chat_id", movedTo.get()));
        }
    }

    synchronized boolean knows(int messageId) {
        return incoming.contains(messageId) || find(messageId).isPresent();
    }

    synchronized boolean hasIncoming(int messageId) {
        return incoming.contains(messageId);
    }

    synchronized void add(Sent message) {
        sent.add(message);
    }

    synchronized void add(Draft draft) {
        drafts.add(draft);
    }

    synchronized Optional<Sent> find(int messageId) {
        return sent.stream().filter(s -> s.messageId() == messageId && !s.deleted()).findFirst();
    }

    synchronized Sent change(Sent message, UnaryOperator<Sent> change) {
        Sent changed = change.apply(message);
        sent.replaceAll(s -> s.messageId() == message.messageId() ? changed : s);
        return changed;
    }

    synchronized void forget(int messageId) {
        incoming.remove(messageId);
    }

    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    synchronized int count() {
        return sent.size();
    }
}
