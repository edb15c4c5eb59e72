@NullMarked
package echome.bot.eval;

import org.jspecify.annotations.NullMarked;
