@NullMarked
package echome.rag.catalogue.money;

import org.jspecify.annotations.NullMarked;
