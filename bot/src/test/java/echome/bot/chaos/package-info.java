/** Kills processes and the database under load and counts what was lost or doubled. */
@NullMarked
package echome.bot.chaos;

import org.jspecify.annotations.NullMarked;
