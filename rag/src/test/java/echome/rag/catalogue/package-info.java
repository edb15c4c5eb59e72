@NullMarked
package echome.rag.catalogue;

import org.jspecify.annotations.NullMarked;
