@NullMarked
package echome.persona.facts;

import org.jspecify.annotations.NullMarked;
