/** Reads a seller's catalogue in whatever form a shop gives it. */
@NullMarked
package echome.rag.catalogue;

import org.jspecify.annotations.NullMarked;
