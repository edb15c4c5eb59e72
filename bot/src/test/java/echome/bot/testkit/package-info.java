/**
 * Stand-ins for Telegram and for a model endpoint, over real HTTP, and the load driver that uses
 * them.
 */
@NullMarked
package echome.bot.testkit;

import org.jspecify.annotations.NullMarked;
