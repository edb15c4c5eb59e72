/** Cuts the texts of products and brochures into pieces that an embedding model reads whole. */
@NullMarked
package echome.rag.chunk;

import org.jspecify.annotations.NullMarked;
