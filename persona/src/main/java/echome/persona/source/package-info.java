/** Reads what people said: subtitles, transcripts and chat exports become segments. */
@NullMarked
package echome.persona.source;

import org.jspecify.annotations.NullMarked;
