package echome.bot.worker;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.util.function.Function;

/** Lets one transaction at a time, over all processes, change what a chat is told or has said. */
public final class ChatLock {
    private ChatLock() {}

    /** Runs work in a transaction that holds the chat from its beginning. */
    public static <T> T hold(
            Database database, Tenant tenant, String botId, long chatId, Function<Handle, T> work) {
        return database.asTenant(tenant, name(botId, chatId), work);
    }

    /** Waits for the chat; the end of the transaction frees it. */
    public static void take(Handle handle, String botId, long chatId) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", name(botId, chatId))
                .mapTo(Integer.class)
                .one();
    }

    /** Takes the chat if nobody has it. */
    public static boolean tryTake(Handle handle, String botId, long chatId) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", name(botId, chatId))
                .mapTo(Boolean.class)
                .one();
    }

    private static String name(String botId, long chatId) {
        return botId + "/" + chatId;
    }
}
