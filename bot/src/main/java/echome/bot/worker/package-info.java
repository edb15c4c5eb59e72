/** A process among others: its presence, and what it takes over from the dead. */
@NullMarked
package echome.bot.worker;

import org.jspecify.annotations.NullMarked;
