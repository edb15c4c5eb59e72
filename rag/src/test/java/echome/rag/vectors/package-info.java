@NullMarked
package echome.rag.vectors;

import org.jspecify.annotations.NullMarked;
