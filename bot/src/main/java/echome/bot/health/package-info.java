/** How the process fares, for operators and their monitoring: health and metrics over HTTP. */
@NullMarked
package echome.bot.health;

import org.jspecify.annotations.NullMarked;
