/** Tests of background work over a real database. */
@NullMarked
package echome.bot.jobs;

import org.jspecify.annotations.NullMarked;
