/** How names, descriptions and questions become words: the same rules for all of them. */
@NullMarked
package echome.rag.search.text;

import org.jspecify.annotations.NullMarked;
