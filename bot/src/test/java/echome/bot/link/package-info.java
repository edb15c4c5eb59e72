@NullMarked
package echome.bot.link;

import org.jspecify.annotations.NullMarked;
