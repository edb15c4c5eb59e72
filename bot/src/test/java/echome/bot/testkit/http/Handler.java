package echome.bot.testkit.http;

import java.io.IOException;

/** Answers one request; runs on the connection's own virtual thread and may block. */
@FunctionalInterface
public interface Handler {
    /** An exception closes the connection without an answer. */
    void handle(Request request, Exchange exchange) throws IOException, InterruptedException;
}
