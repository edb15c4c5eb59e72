/** Tests of figures and of the queries that the documentation shows. */
@NullMarked
package echome.bot.analytics;

import org.jspecify.annotations.NullMarked;
