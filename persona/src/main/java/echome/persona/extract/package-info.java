/** Hears from what somebody said how they speak; nothing gets in that was not said. */
@NullMarked
package echome.persona.extract;

import org.jspecify.annotations.NullMarked;
