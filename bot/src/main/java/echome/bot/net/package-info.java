/** Connections to Telegram and to models. */
@NullMarked
package echome.bot.net;

import org.jspecify.annotations.NullMarked;
