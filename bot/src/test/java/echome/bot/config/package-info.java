@NullMarked
package echome.bot.config;

import org.jspecify.annotations.NullMarked;
