@NullMarked
package echome.rag.embed;

import org.jspecify.annotations.NullMarked;
