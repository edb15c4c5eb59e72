/** Fetches the captions of videos. */
@NullMarked
package echome.bot.captions;

import org.jspecify.annotations.NullMarked;
