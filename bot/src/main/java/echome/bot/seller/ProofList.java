package echome.bot.seller;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** {@code /proof list}: the latest replies to customers, each with its id and a button. */
final class ProofList {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int MOST = 10;
    private static final int IN_A_ROW = 5;
    private static final int SHOWN = 70;

    /** The newest talks first, so that not all messages of a large shop are looked at. */
    private static final String LATEST =
            """
            SELECT r.id, r.content, r.created_at, coalesce(k.name, 'Customer'),
                   coalesce(r.guard ->> 'verdict', '?')
            FROM (SELECT id, client_id FROM conversations WHERE user_id = :user
                  ORDER BY last_message_at DESC LIMIT :most) c
            CROSS JOIN LATERAL (SELECT m.id, m.content, m.created_at, m.guard FROM messages m
                  WHERE m.user_id = :user AND m.conversation_id = c.id AND m.sender = 'persona'
                  ORDER BY m.created_at DESC LIMIT :most) r
            LEFT JOIN clients k ON k.user_id = :user AND k.id = c.client_id
            ORDER BY r.created_at DESC LIMIT :most
            """;

    private record Line(String id, String text, Instant at, String customer, String verdict) {}

    private ProofList() {}

    static void show(Visit visit) {
        List<Line> lines = latest(visit);
        if (lines.isEmpty()) {
            visit.say("No customer has had a reply yet.");
            return;
        }
        StringBuilder text = new StringBuilder("<b>Latest replies</b>, newest first (UTC)\n");
        Buttons buttons = new Buttons();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            text.append(
                    "%d. %s, %s: <i>%s</i> (guard: %s) <code>%s</code>\n"
                            .formatted(
                                    i + 1,
                                    WHEN.format(line.at()),
                                    Pages.cut(line.customer(), 40),
                                    Pages.cut(line.text(), SHOWN),
                                    Visit.escape(line.verdict()),
                                    line.id()));
            if (i > 0 && i % IN_A_ROW == 0) {
                buttons.nextRow();
            }
            buttons.button(Integer.toString(i + 1), "proof", line.id());
        }
        text.append("Press a number to see what that reply rested on.");
        visit.say(text.toString(), buttons);
    }

    private static List<Line> latest(Visit visit) {
        return visit.handle()
                .createQuery(LATEST)
                .bind("user", visit.userId())
                .bind("most", MOST)
                .map((row, _) ->
                        new Line(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                row.getString(5)))
                .list();
    }
}
