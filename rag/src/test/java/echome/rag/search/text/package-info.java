@NullMarked
package echome.rag.search.text;

import org.jspecify.annotations.NullMarked;
