package echome.bot.answer;

import java.time.Duration;

/**
 * Limits of one reply.
 *
 * @param promptTokens estimated tokens of the prompt at most
 * @param replyTokens tokens of the reply at most
 * @param hits products that are retrieved
 * @param within how long a model may take, retries included
 */
public record AnswerSettings(int promptTokens, int replyTokens, int hits, Duration within) {
    public static AnswerSettings standard() {
        return new AnswerSettings(6_000, 700, 8, Duration.ofSeconds(60));
    }
}
