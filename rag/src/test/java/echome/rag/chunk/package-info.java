@NullMarked
package echome.rag.chunk;

import org.jspecify.annotations.NullMarked;
