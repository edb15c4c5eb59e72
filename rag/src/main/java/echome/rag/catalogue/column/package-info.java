/** What the heading of a column means. */
@NullMarked
package echome.rag.catalogue.column;

import org.jspecify.annotations.NullMarked;
