/** Everything that a seller and their customers live through, on the program as it is started. */
@NullMarked
package echome.bot.story;

import org.jspecify.annotations.NullMarked;
