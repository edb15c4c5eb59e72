/** Tests of the chat model against an endpoint that misbehaves as told. */
@NullMarked
package echome.bot.model;

import org.jspecify.annotations.NullMarked;
