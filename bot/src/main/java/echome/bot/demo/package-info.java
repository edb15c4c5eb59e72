/** A sample shop, and a chat with its persona in the terminal. */
@NullMarked
package echome.bot.demo;

import org.jspecify.annotations.NullMarked;
