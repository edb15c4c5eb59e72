@NullMarked
package echome.persona.testkit;

import org.jspecify.annotations.NullMarked;
