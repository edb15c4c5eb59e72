@NullMarked
package echome.persona;

import org.jspecify.annotations.NullMarked;
