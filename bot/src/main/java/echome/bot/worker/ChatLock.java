package echome.bot.worker;

import org.jdbi.v3.core.Handle;

/** Lets one transaction at a time, over all processes, change what a chat is told or has said. */
public final class ChatLock {
    private static final String KEY = "hashtextextended(:bot || '/' || :chat, 0)";

    private ChatLock() {}

    /** Waits for the chat; the end of the transaction frees it. */
    public static void take(Handle handle, String botId, long chatId) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(" + KEY + ")")
                .bind("bot", botId)
                .bind("chat", Long.toString(chatId))
                .mapTo(Integer.class)
                .one();
    }

    /** Takes the chat if nobody has it. */
    public static boolean tryTake(Handle handle, String botId, long chatId) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(" + KEY + ")")
                .bind("bot", botId)
                .bind("chat", Long.toString(chatId))
                .mapTo(Boolean.class)
                .one();
    }
}
