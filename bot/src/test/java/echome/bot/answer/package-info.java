@NullMarked
package echome.bot.answer;

import org.jspecify.annotations.NullMarked;
