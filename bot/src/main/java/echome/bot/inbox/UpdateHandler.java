package echome.bot.inbox;

import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

/**
 * Turns one update into rows, inside the transaction that marks the update as done. It calls
 * neither Telegram nor a model: what is to be sent goes into the outbox. An exception undoes all of
 * it, and the update is tried again later.
 */
@FunctionalInterface
public interface UpdateHandler {
    void handle(Handle handle, Bot bot, Incoming incoming, AfterCommit after);
}
