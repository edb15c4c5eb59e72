/** Three speakers with planted habits, and what is heard of them. */
@NullMarked
package echome.persona.extract;

import org.jspecify.annotations.NullMarked;
