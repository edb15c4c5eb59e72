@NullMarked
package echome.rag.bench;

import org.jspecify.annotations.NullMarked;
