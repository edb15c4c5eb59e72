@NullMarked
package echome.bot.cli;

import org.jspecify.annotations.NullMarked;
