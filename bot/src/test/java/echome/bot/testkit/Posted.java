package echome.bot.testkit;

/** What a customer has done: the update that the bot gets and the message it is about. */
public record Posted(int updateId, int messageId) {}
