/** Settings of a process, read once at start. */
@NullMarked
package echome.bot.config;

import org.jspecify.annotations.NullMarked;
