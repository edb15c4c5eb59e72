/** Stores of vectors: one port, and what reaches Chroma and Qdrant through LangChain4j. */
@NullMarked
package echome.rag.vectors;

import org.jspecify.annotations.NullMarked;
