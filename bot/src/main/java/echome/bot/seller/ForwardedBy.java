package echome.bot.seller;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;

/** Who first wrote a message that was forwarded, out of the raw update. */
final class ForwardedBy {
    private static final String ORIGIN =
            """
            SELECT coalesce(payload #>> '{message,forward_origin}', '{}') FROM telegram_updates
            WHERE bot_id = ? AND update_id = ?
            """;

    private ForwardedBy() {}

    /** Whether the seller wrote it: by id, or by name where they hide it; a channel is theirs. */
    static boolean seller(Visit visit) {
        JsonNode origin = origin(visit);
        return switch (origin.path("type").asText()) {
            case "user" ->
                    origin.path("sender_user").path("id").asLong()
                            == visit.incoming().from().telegramId();
            case "hidden_user" ->
                    origin.path("sender_user_name")
                            .asText()
                            .equalsIgnoreCase(visit.incoming().from().name());
            case "channel" -> true;
            default -> false;
        };
    }

    static Instant at(Visit visit) {
        long seconds = origin(visit).path("date").asLong(0);
        return seconds > 0 ? Instant.ofEpochSecond(seconds) : visit.incoming().sentAt();
    }

    private static JsonNode origin(Visit visit) {
        return visit.handle()
                .select(ORIGIN, visit.bot().id(), visit.incoming().updateId())
                .mapTo(String.class)
                .findOne()
                .map(Speaker::tree)
                .orElseGet(() -> Speaker.tree("{}"));
    }
}
