package echome.bot.model;

import java.nio.charset.StandardCharsets;

/**
 * Tokens that a call took.
 *
 * @param estimated true where the endpoint gave no figures
 */
public record TokenUsage(int prompt, int completion, int total, boolean estimated) {

    /** Nothing was asked, or nothing is known of it. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, true);

    /** Both together; an estimate where one of them is. */
    public TokenUsage plus(TokenUsage other) {
        if (other.total == 0) {
            return this;
        }
        return total == 0
                ? other
                : new TokenUsage(
                        prompt + other.prompt,
                        completion + other.completion,
                        total + other.total,
                        estimated || other.estimated);
    }

    /**
     * Four bytes of UTF-8 to a token: the usual rule of thumb for English, and near enough for
     * scripts of two and three bytes, where a token holds fewer characters.
     */
    static TokenUsage estimate(ModelRequest request, String answer) {
        int prompt = tokens(request.system());
        for (Line line : request.turns()) {
            prompt += tokens(line.text());
        }
        int completion = tokens(answer);
        return new TokenUsage(prompt, completion, prompt + completion, true);
    }

    /** The same rule of thumb for a text alone. */
    static int ofText(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / 4;
    }

    private static int tokens(String text) {
        // Each message costs a few tokens of framing beyond its text.
        return 4 + ofText(text);
    }
}
