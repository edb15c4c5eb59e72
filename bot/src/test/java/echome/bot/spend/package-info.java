/** Tests of limits beside each other. */
@NullMarked
package echome.bot.spend;

import org.jspecify.annotations.NullMarked;
