/** Turns texts into vectors, in process or at an endpoint. */
@NullMarked
package echome.rag.embed;

import org.jspecify.annotations.NullMarked;
