@NullMarked
package echome.persona.offline;

import org.jspecify.annotations.NullMarked;
