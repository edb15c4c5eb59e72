@NullMarked
package echome.bot.health;

import org.jspecify.annotations.NullMarked;
