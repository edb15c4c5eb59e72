@NullMarked
package echome.persona.text;

import org.jspecify.annotations.NullMarked;
