/** The Bot API: calls, updates, formatting. The only user of telegrambots. */
@NullMarked
package echome.bot.telegram;

import org.jspecify.annotations.NullMarked;
