/** What is known about products and the shop at the moment of an answer. */
@NullMarked
package echome.persona.facts;

import org.jspecify.annotations.NullMarked;
