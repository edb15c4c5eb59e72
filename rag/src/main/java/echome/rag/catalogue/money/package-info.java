/** Prices as sellers write them. */
@NullMarked
package echome.rag.catalogue.money;

import org.jspecify.annotations.NullMarked;
