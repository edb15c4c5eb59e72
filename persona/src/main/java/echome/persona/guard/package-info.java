/** Reads a reply before a customer does, and refuses what no fact bears out. */
@NullMarked
package echome.persona.guard;

import org.jspecify.annotations.NullMarked;
