/** Measures answers: questions with expected facts, asked over the road that customers' take. */
@NullMarked
package echome.bot.eval;

import org.jspecify.annotations.NullMarked;
