/** What Telegram accepts and refuses in a message: markup, entities, keyboards, rates. */
@NullMarked
package echome.bot.testkit.rules;

import org.jspecify.annotations.NullMarked;
