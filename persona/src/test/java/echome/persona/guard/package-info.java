@NullMarked
package echome.persona.guard;

import org.jspecify.annotations.NullMarked;
