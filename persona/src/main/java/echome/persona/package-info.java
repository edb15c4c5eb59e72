/** Says who is speaking, and how. */
@NullMarked
package echome.persona;

import org.jspecify.annotations.NullMarked;
