/** Replies that are composed without a model. */
@NullMarked
package echome.persona.offline;

import org.jspecify.annotations.NullMarked;
