/** Sources of each kind, and what is masked in them. */
@NullMarked
package echome.persona.source;

import org.jspecify.annotations.NullMarked;
