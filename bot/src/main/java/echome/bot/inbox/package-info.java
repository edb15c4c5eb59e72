/** The way in: updates are rows before Telegram is told that they arrived. */
@NullMarked
package echome.bot.inbox;

import org.jspecify.annotations.NullMarked;
