package echome.bot.testkit;

import java.util.List;
import java.util.Locale;

/**
 * What a load has measured.
 *
 * @param handedToAsked from the update's first hand-over to the bot until the model was asked
 * @param answeredToSent from the model's last byte until the message arrived
 * @param seconds from the first message until the last reply
 * @param unanswered messages without a reply in time
 * @param extra messages of the bot beyond the first reply to each message
 */
record LoadReport(
        Percentiles handedToAsked,
        Percentiles answeredToSent,
        Percentiles total,
        double seconds,
        int replies,
        int unanswered,
        int extra) {

    List<String> lines() {
        return List.of(
                "update handed out -> model asked: " + handedToAsked,
                "model done -> message received:   " + answeredToSent,
                "total:                            " + total,
                String.format(
                        Locale.ROOT,
                        "%d replies in %.2f s, %.1f messages/s, unanswered %d, extra messages %d",
                        replies,
                        seconds,
                        replies / seconds,
                        unanswered,
                        extra));
    }
}
