/** Stories of a seller at the desk, over a real database and a faked Telegram. */
@NullMarked
package echome.bot.seller;

import org.jspecify.annotations.NullMarked;
