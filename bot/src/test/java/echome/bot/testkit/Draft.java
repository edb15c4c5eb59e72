package echome.bot.testkit;

import java.time.Instant;

/** A streamed preview that was shown in a chat. */
public record Draft(long chat, long draftId, String text, Instant at) {}
