/** Characters, encodings and languages of catalogue files. */
@NullMarked
package echome.rag.catalogue.text;

import org.jspecify.annotations.NullMarked;
