package echome.bot.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

/** Reads what an answer took out of the library's response. */
final class Usages {
    private Usages() {}

    static TokenUsage of(ChatResponse response, ModelRequest request, String text) {
        var usage = response.tokenUsage();
        if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
            return TokenUsage.estimate(request, text);
        }
        int prompt = usage.inputTokenCount();
        int completion = usage.outputTokenCount();
        Integer total = usage.totalTokenCount();
        return new TokenUsage(
                prompt, completion, total == null ? prompt + completion : total, false);
    }

    static boolean isCutShort(ChatResponse response) {
        return response.finishReason() == FinishReason.LENGTH;
    }
}
