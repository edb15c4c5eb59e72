package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;

/** One method of the Bot API: parameters to the "result" of the answer. */
@FunctionalInterface
interface Method {
    /** Throws a Refusal for what Telegram answers with ok=false. */
    JsonNode call(Params params) throws InterruptedException;
}
