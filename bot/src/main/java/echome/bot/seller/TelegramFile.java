package echome.bot.seller;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.jobs.JobFailure;
import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches files that were sent to a bot. */
final class TelegramFile {
    /** What Telegram gives out to bots at most (Bot API, getFile). */
    static final long LARGEST = 20L * 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private TelegramFile() {}

    /**
     * Writes the file to {@code target} and returns its path at Telegram, whose ending tells what
     * it is.
     *
     * @param tooLarge the sentence for a file that bots can't fetch
     */
    static String fetch(Bot bot, String fileId, Path target, String tooLarge)
            throws JobFailure, IOException {
        ObjectNode ask = JsonNodeFactory.instance.objectNode().put("file_id", fileId);
        switch (bot.api().call("getFile", ask, TIMEOUT)) {
            case ApiResult.Done done -> {
                String path = done.result().path("file_path").asText();
                bot.api().download(path, target, LARGEST);
                return path;
            }
            case ApiResult.Refused refused -> {
                if (refused.description().contains("too big")) {
                    throw new JobFailure(tooLarge);
                }
                if (!refused.passing()) {
                    throw new JobFailure("Telegram no longer has this file: please send it again.");
                }
                throw new IOException("getFile answered " + refused.code());
            }
            case ApiResult.Lost lost -> throw new IOException("getFile: " + lost.cause());
        }
    }
}
