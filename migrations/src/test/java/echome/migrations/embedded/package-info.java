/** Tests of the embedded PostgreSQL. */
@NullMarked
package echome.migrations.embedded;

import org.jspecify.annotations.NullMarked;
