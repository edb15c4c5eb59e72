/** Makes one reply: retrieve, prompt, model, guard. */
@NullMarked
package echome.bot.answer;

import org.jspecify.annotations.NullMarked;
