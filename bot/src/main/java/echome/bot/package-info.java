/** The application: wiring and entry point. */
@NullMarked
package echome.bot;

import org.jspecify.annotations.NullMarked;
