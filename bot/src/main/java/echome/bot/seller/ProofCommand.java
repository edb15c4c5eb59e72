package echome.bot.seller;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** {@code /proof}: the rows and versions that a reply rested on, and what the guard saw. */
final class ProofCommand implements SellerCommand {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int MOST_ROWS = 12;
    private static final String REPLY =
            """
            SELECT m.id, m.content, coalesce(m.rag_context::text, '[]'), coalesce(m.guard::text, '{}'),
                   coalesce(m.model, '?'), m.created_at
            FROM messages m
            """;
    private static final String ROW_THEN_AND_NOW =
            """
            SELECT p.name, p.version, p.withdrawn_at IS NOT NULL,
                   round(p.price, greatest(2, min_scale(p.price)))::text || ' ' || coalesce(p.currency, '') ||
                       CASE WHEN p.in_stock THEN ', in stock' ELSE ', out of stock' END,
                   (SELECT round((v.snapshot ->> 'price')::numeric,
                                  greatest(2, min_scale((v.snapshot ->> 'price')::numeric)))::text || ' ' ||
                           coalesce(v.snapshot ->> 'currency', '') ||
                           CASE WHEN (v.snapshot ->> 'in_stock')::boolean THEN ', in stock' ELSE ', out of stock' END
                    FROM product_versions v
                    WHERE v.user_id = p.user_id AND v.product_id = p.id AND v.version = :version)
            FROM products p WHERE p.user_id = :user AND p.id = :id
            """;

    private record Reply(
            String id, String text, JsonNode rested, JsonNode guard, String model, Instant at) {}

    @Override
    public void run(Visit visit, String arguments) {
        String id = arguments.strip();
        if (id.equalsIgnoreCase("list")) {
            ProofList.show(visit);
            return;
        }
        if (!id.isEmpty() && !id.startsWith("msg_")) {
            visit.say(
                    "Answer one of the bot's replies with /proof, or name it: <code>/proof"
                            + " msg_…</code>. <code>/proof list</code> shows the latest replies to"
                            + " customers.");
            return;
        }
        Optional<Long> repliedTo = repliedTo(visit);
        Optional<Reply> reply =
                id.isEmpty()
                        ? repliedTo.map(r -> byTelegramId(visit, r)).orElseGet(() -> latest(visit))
                        : byId(visit, id);
        if (reply.isEmpty()) {
            visit.say(
                    id.isEmpty() && repliedTo.isEmpty()
                            ? "There is no reply to you yet. Ask something as a customer would,"
                                    + " then answer its reply with /proof. <code>/proof list</code>"
                                    + " shows the latest replies to customers."
                            : "That is no reply of the persona that I know. Answer a reply to a"
                                    + " question, or choose one: <code>/proof list</code>");
            return;
        }
        visit.say(words(visit, reply.get()));
    }

    /** The message that the command answers, which the raw update names. */
    private static Optional<Long> repliedTo(Visit visit) {
        return visit.handle()
                .createQuery(
                        """
                        SELECT (payload #>> '{message,reply_to_message,message_id}')::bigint
                        FROM telegram_updates WHERE bot_id = :bot AND update_id = :update
                        """)
                .bind("bot", visit.bot().id())
                .bind("update", visit.incoming().updateId())
                .map((row, _) -> row.getLong(1))
                .findOne()
                .filter(found -> found > 0);
    }

    private static Optional<Reply> byId(Visit visit, String id) {
        return one(visit, "WHERE m.user_id = :user AND m.sender = 'persona' AND m.id = :key", id);
    }

    private static Optional<Reply> latest(Visit visit) {
        return one(visit, inThisChat() + " ORDER BY m.created_at DESC LIMIT 1", "");
    }

    /**
     * A long reply is several messages with ids in a row, of which the first is the one that is
     * known; what else the bot has said is no reply.
     */
    private static Optional<Reply> byTelegramId(Visit visit, long telegramId) {
        return one(
                visit,
                inThisChat()
                        + " AND m.telegram_message_id <= :key::bigint AND m.telegram_message_id >="
                        + " :key::bigint - length(m.content) / 2000 ORDER BY"
                        + " m.telegram_message_id DESC LIMIT 1",
                Long.toString(telegramId));
    }

    private static String inThisChat() {
        return """
        JOIN turns t ON t.user_id = m.user_id AND t.id = m.turn_id
        WHERE m.user_id = :user AND m.sender = 'persona' AND t.bot_id = :bot AND t.chat_id = :chat\
        """;
    }

    private static Optional<Reply> one(Visit visit, String where, String key) {
        return visit.handle()
                .createQuery(REPLY + where)
                .configure(
                        org.jdbi.v3.core.statement.SqlStatements.class,
                        c -> c.setUnusedBindingAllowed(true))
                .bind("user", visit.userId())
                .bind("bot", visit.bot().id())
                .bind("chat", visit.chatId())
                .bind("key", key)
                .map((row, _) ->
                        new Reply(
                                row.getString(1),
                                row.getString(2),
                                Speaker.tree(row.getString(3)),
                                Speaker.tree(row.getString(4)),
                                row.getString(5),
                                row.getTimestamp(6).toInstant()))
                .findOne();
    }

    private static String words(Visit visit, Reply reply) {
        StringBuilder text = new StringBuilder();
        text.append("<b>Proof</b> of <code>%s</code>\n".formatted(reply.id()));
        text.append(
                "%s, model %s\n".formatted(WHEN.format(reply.at()), Visit.escape(reply.model())));
        text.append("<i>%s</i>\n".formatted(Pages.cut(reply.text(), 300)));
        text.append("<b>It rested on</b>\n");
        if (reply.rested().isEmpty()) {
            text.append("no product\n");
        }
        int shown = 0;
        for (JsonNode row : reply.rested()) {
            if (shown++ == MOST_ROWS) {
                text.append("… and ").append(reply.rested().size() - MOST_ROWS).append(" more\n");
                break;
            }
            text.append(row(visit, row)).append('\n');
        }
        text.append(guard(reply.guard()));
        return text.toString();
    }

    /** The verdict, and what was refused before the reply that was sent. */
    private static String guard(JsonNode guard) {
        StringBuilder text = new StringBuilder("<b>Guard</b>: ");
        text.append(Visit.escape(guard.path("verdict").asText("not asked")));
        if (guard.has("checked")) {
            text.append(", claims checked: ").append(guard.path("checked").asInt());
        }
        text.append('\n');
        JsonNode violations = guard.path("violations");
        if (!violations.isEmpty()) {
            text.append("Refused, and not sent:\n");
        }
        for (JsonNode violation : violations) {
            text.append(
                    "• %s %s: %s\n"
                            .formatted(
                                    Visit.escape(violation.path("kind").asText("claim")),
                                    Pages.cut("“" + violation.path("claim").asText() + "”", 80),
                                    Pages.cut(violation.path("reason").asText(), 160)));
        }
        return text.toString();
    }

    private static String row(Visit visit, JsonNode row) {
        if (row.has("knowledge_id")) {
            return "• %s: <i>%s</i>"
                    .formatted(
                            Pages.cut(row.path("source").asText(), 80),
                            Pages.cut(row.path("chunk").asText(), 160));
        }
        String id = row.path("product_id").asText();
        int version = row.path("version").asInt(1);
        return visit.handle()
                .createQuery(ROW_THEN_AND_NOW)
                .bind("user", visit.userId())
                .bind("id", id)
                .bind("version", version)
                .map((found, _) -> {
                    boolean same = found.getInt(2) == version;
                    String now = found.getBoolean(3) ? "withdrawn" : orNone(found.getString(4));
                    return "• %s (<code>%s</code>, version %d): %s%s"
                            .formatted(
                                    Pages.cut(found.getString(1), 80),
                                    Visit.escape(id),
                                    version,
                                    Visit.escape(same ? now : orNone(found.getString(5))),
                                    same
                                            ? ""
                                            : "; now version %d: %s"
                                                    .formatted(found.getInt(2), Visit.escape(now)));
                })
                .findOne()
                .orElse(
                        "• <code>%s</code>, version %d, which is gone"
                                .formatted(Visit.escape(id), version));
    }

    private static String orNone(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "no price" : text;
    }
}
