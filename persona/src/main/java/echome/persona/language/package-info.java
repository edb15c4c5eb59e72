/** Which language a text is written in. */
@NullMarked
package echome.persona.language;

import org.jspecify.annotations.NullMarked;
