/** Measures a search against judged questions. */
@NullMarked
package echome.rag.eval;

import org.jspecify.annotations.NullMarked;
