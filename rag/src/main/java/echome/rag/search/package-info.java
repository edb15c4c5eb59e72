/** Finds products by codes, words, vectors and filters. */
@NullMarked
package echome.rag.search;

import org.jspecify.annotations.NullMarked;
