/** The seller's desk: commands, buttons and files of the person whose shop it is. */
@NullMarked
package echome.bot.seller;

import org.jspecify.annotations.NullMarked;
