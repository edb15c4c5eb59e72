/** Fetches files from addresses that sellers name, and nothing else than public ones. */
@NullMarked
package echome.bot.link;

import org.jspecify.annotations.NullMarked;
