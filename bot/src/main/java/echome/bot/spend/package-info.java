/** What replies may cost: reserved before a model is asked, settled after it. */
@NullMarked
package echome.bot.spend;

import org.jspecify.annotations.NullMarked;
