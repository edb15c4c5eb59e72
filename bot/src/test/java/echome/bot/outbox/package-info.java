@NullMarked
package echome.bot.outbox;

import org.jspecify.annotations.NullMarked;
