/** A small HTTP/1.1 server on virtual threads that can also misbehave on purpose. */
@NullMarked
package echome.bot.testkit.http;

import org.jspecify.annotations.NullMarked;
