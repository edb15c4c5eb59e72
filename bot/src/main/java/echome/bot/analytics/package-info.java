/** Figures of shops: what sellers see of their own and analysts of all. */
@NullMarked
package echome.bot.analytics;

import org.jspecify.annotations.NullMarked;
