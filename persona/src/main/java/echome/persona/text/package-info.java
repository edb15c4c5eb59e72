/** Words, numbers and money as people write them in chats. */
@NullMarked
package echome.persona.text;

import org.jspecify.annotations.NullMarked;
