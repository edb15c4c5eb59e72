package echome.bot.testkit.rules;

/**
 * A button under a message.
 *
 * @param action the name of its one action field, for example callback_data or url
 * @param value the text of that field, empty for actions that are objects
 */
public record Button(String label, String action, String value) {}
