@NullMarked
package echome.bot.demo;

import org.jspecify.annotations.NullMarked;
