/**
 * The commands of {@code ./echome}: what is typed, what is printed, what is answered to a shell.
 */
@NullMarked
package echome.bot.cli;

import org.jspecify.annotations.NullMarked;
