@NullMarked
package echome.persona.prompt;

import org.jspecify.annotations.NullMarked;
