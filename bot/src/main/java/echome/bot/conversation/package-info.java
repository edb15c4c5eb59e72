/** Customers, their conversations, and the turns that answer them. */
@NullMarked
package echome.bot.conversation;

import org.jspecify.annotations.NullMarked;
