@NullMarked
package echome.rag.search;

import org.jspecify.annotations.NullMarked;
