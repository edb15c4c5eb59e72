/** What the model is told before it answers. */
@NullMarked
package echome.persona.prompt;

import org.jspecify.annotations.NullMarked;
