/**
 * What is sold, in the database: imports of catalogues, their undoing, and the vectors of all
 * texts.
 */
@NullMarked
package echome.rag.store;

import org.jspecify.annotations.NullMarked;
