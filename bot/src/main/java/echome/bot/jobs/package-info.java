/** Work in the background that outlives a process: queued, claimed, tried again, shown. */
@NullMarked
package echome.bot.jobs;

import org.jspecify.annotations.NullMarked;
