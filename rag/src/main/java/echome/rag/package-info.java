/** Answers what a seller offers that fits a question. */
@NullMarked
package echome.rag;

import org.jspecify.annotations.NullMarked;
