package echome.bot.chaos;

import echome.bot.testkit.ApiCall;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.Sent;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what customers wrote and got with what the database holds. */
final class Audit {
    private static final String ASKED =
            """
            SELECT m.content, t.id, t.state, t.chat_id, t.seq, m.telegram_message_id
            FROM messages m LEFT JOIN turns t ON t.id = m.turn_id
            WHERE m.sender = 'user' ORDER BY t.chat_id, m.telegram_message_id
            """;
    private static final String ANSWERED =
            """
            SELECT t.id, t.chat_id, t.seq, m.content, m.model,
                   (SELECT count(*) FROM outbox o WHERE o.message_id = m.id),
                   (SELECT count(*) FROM outbox o WHERE o.message_id = m.id AND o.state = 'sent')
            FROM messages m JOIN turns t ON t.id = m.turn_id
            WHERE m.sender = 'persona' ORDER BY t.seq
            """;
    private static final String SENT =
            """
            SELECT chat_id, telegram_message_id, uncertain,
                   'attempts ' || attempts || ' created ' || created_at || ' sent ' || sent_at
            FROM outbox
            WHERE method = 'sendMessage' AND state = 'sent' ORDER BY id
            """;

    private record Asked(
            String text, String turn, String state, long chat, long seq, long telegramId) {}

    private record Answered(
            String turn, long chat, long seq, String text, String model, int rows, int sent) {}

    private record Row(long chat, long telegramId, int uncertain, String story) {}

    private final List<String> problems = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();
    private int doubled;
    private int offline;
    private int uncertain;
    private Set<Integer> onPurpose = Set.of();
    private Set<Integer> byKills = Set.of();
    private int turns;

    static Audit of(
            Handle handle, FakeTelegram telegram, Map<String, Long> written, CutOff cutOff) {
        Audit audit = new Audit();
        List<Asked> asked = asked(handle);
        List<Answered> answered = answered(handle);
        audit.turns = answered.size();
        audit.storedOnce(asked, written);
        audit.answeredOnce(asked, answered);
        audit.inOrder(asked);
        List<Row> rows = rows(handle);
        List<ApiCall> calls = telegram.calls("sendMessage");
        audit.onPurpose = CutOff.onPurpose(calls);
        audit.byKills =
                cutOff.byKills(
                        calls,
                        rows.stream()
                                .map(row -> (int) row.telegramId())
                                .collect(Collectors.toUnmodifiableSet()));
        audit.deliveries(rows, telegram.bot().sent());
        audit.nothingAside(handle);
        return audit;
    }

    private static List<Asked> asked(Handle handle) {
        return handle.select(ASKED)
                .map((row, _) ->
                        new Asked(
                                row.getString(1),
                                String.valueOf(row.getString(2)),
                                String.valueOf(row.getString(3)),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                .list();
    }

    private static List<Answered> answered(Handle handle) {
        return handle.select(ANSWERED)
                .map((row, _) ->
                        new Answered(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getInt(7)))
                .list();
    }

    private static List<Row> rows(Handle handle) {
        return handle.select(SENT)
                .map((row, _) ->
                        new Row(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)))
                .list();
    }

    private void storedOnce(List<Asked> asked, Map<String, Long> written) {
        Map<String, Integer> times = new HashMap<>();
        for (Asked message : asked) {
            for (String marker : Marker.in(message.text())) {
                times.merge(marker, 1, Integer::sum);
                if (!written.getOrDefault(marker, 0L).equals(message.chat())) {
                    problems.add(marker + " is in a wrong chat");
                }
            }
        }
        for (String marker : written.keySet()) {
            int found = times.getOrDefault(marker, 0);
            if (found == 0) {
                lost.add(marker);
            } else if (found > 1) {
                problems.add(marker + " is stored " + found + " times");
            }
        }
    }

    /** One reply to each turn, and a reply of the model has heard all of the turn's messages. */
    private void answeredOnce(List<Asked> asked, List<Answered> answered) {
        Map<String, List<Answered>> replies =
                answered.stream().collect(Collectors.groupingBy(Answered::turn));
        for (Asked message : asked) {
            List<Answered> own = replies.getOrDefault(message.turn(), List.of());
            if (!message.state().equals("answered") || own.isEmpty()) {
                lost.addAll(Marker.in(message.text()));
                problems.add("unanswered: " + message.text() + " turn " + message.state());
                continue;
            }
            if (own.size() > 1) {
                problems.add(own.size() + " replies to turn " + message.turn());
            }
            Answered reply = own.getFirst();
            if (reply.rows() == 0 || reply.sent() != reply.rows()) {
                lost.addAll(Marker.in(message.text()));
                problems.add("reply not sent: " + message.turn());
            }
            if (reply.model().equals("offline")) {
                offline++;
            } else if (!Marker.in(reply.text()).containsAll(Marker.in(message.text()))) {
                problems.add("reply has not heard " + message.text() + ": " + reply.text());
            }
        }
    }

    /** What was written later belongs to the same or a later turn. */
    private void inOrder(List<Asked> asked) {
        for (int i = 1; i < asked.size(); i++) {
            Asked before = asked.get(i - 1);
            Asked now = asked.get(i);
            if (before.chat() == now.chat() && before.seq() > now.seq()) {
                problems.add("order: " + now.text() + " was taken in before " + before.text());
            }
        }
    }

    /** Deliveries that no row knows are doubles; the others must have come in the rows' order. */
    private void deliveries(List<Row> rows, List<Sent> sent) {
        Map<Long, List<Row>> byChat = rows.stream().collect(Collectors.groupingBy(Row::chat));
        Map<Long, List<Sent>> got = sent.stream().collect(Collectors.groupingBy(Sent::chat));
        uncertain = rows.stream().mapToInt(Row::uncertain).sum();
        for (Map.Entry<Long, List<Row>> chat : byChat.entrySet()) {
            List<Sent> arrived = got.getOrDefault(chat.getKey(), List.of());
            int next = 0;
            int doubles = 0;
            String repeated = "";
            for (Sent message : arrived) {
                boolean known =
                        next < chat.getValue().size()
                                && chat.getValue().get(next).telegramId() == message.messageId();
                if (known) {
                    if (!repeated.isEmpty() && !repeated.equals(message.text())) {
                        problems.add("order: a double of another message in " + chat.getKey());
                    }
                    if (doubles > chat.getValue().get(next).uncertain()) {
                        problems.add("a double that the road does not know of in " + chat.getKey());
                    }
                    repeated = "";
                    doubles = 0;
                    next++;
                } else {
                    doubled++;
                    doubles++;
                    if (!onPurpose.contains(message.messageId())
                            && !byKills.contains(message.messageId())) {
                        problems.add("a double whose answer was not lost in " + chat.getKey());
                    }
                    Row row = chat.getValue().get(Math.min(next, chat.getValue().size() - 1));
                    told.add(
                            "double in %s arrived %s: uncertain %d %s"
                                    .formatted(
                                            chat.getKey(),
                                            message.at(),
                                            row.uncertain(),
                                            row.story()));
                    repeated = message.text();
                }
            }
            if (next < chat.getValue().size()) {
                problems.add(
                        "order or loss in chat "
                                + chat.getKey()
                                + ": row "
                                + next
                                + " of "
                                + chat.getValue().size()
                                + " did not arrive in order");
            }
        }
        got.keySet().stream()
                .filter(chat -> !byChat.containsKey(chat))
                .forEach(chat -> problems.add("messages from nowhere in chat " + chat));
    }

    private void nothingAside(Handle handle) {
        for (String query :
                List.of(
                        "SELECT count(*) FROM telegram_updates_set_aside",
                        "SELECT count(*) FROM turns WHERE state <> 'answered'",
                        "SELECT count(*) FROM outbox WHERE state <> 'sent'",
                        "SELECT count(*) FROM telegram_updates WHERE processed_at IS NULL")) {
            int found = handle.select(query).mapTo(Integer.class).one();
            if (found > 0) {
                problems.add(found + " rows of: " + query);
            }
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What is known of each double, for a reader. */
    List<String> doubles() {
        return List.copyOf(told);
    }

    int lost() {
        return lost.size();
    }

    int doubled() {
        return doubled;
    }

    /** Answers to a delivered message that the fault plan swallowed. */
    int lostOnPurpose() {
        return onPurpose.size();
    }

    /** Answers to a delivered message that were lost with a killed process. */
    int cutOff() {
        return byKills.size();
    }

    /** Sends that the road itself counts as perhaps doubled. */
    int uncertain() {
        return uncertain;
    }

    int turns() {
        return turns;
    }

    /** Messages that were answered without the model. */
    int offline() {
        return offline;
    }
}
