@NullMarked
package echome.rag.store;

import org.jspecify.annotations.NullMarked;
