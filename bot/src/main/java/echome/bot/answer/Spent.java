package echome.bot.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.model.TokenUsage;

/** What the model took for one reply so far, in tokens. */
record Spent(int prompt, int completion, int total) {
    static final Spent NOTHING = new Spent(0, 0, 0);

    Spent plus(TokenUsage usage) {
        return new Spent(
                prompt + usage.prompt(), completion + usage.completion(), total + usage.total());
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", prompt)
                .put("completion", completion)
                .put("total", total);
    }
}
