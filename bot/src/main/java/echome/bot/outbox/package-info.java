/** The way out: what is to be sent is a row beside the reply, sent in order. */
@NullMarked
package echome.bot.outbox;

import org.jspecify.annotations.NullMarked;
