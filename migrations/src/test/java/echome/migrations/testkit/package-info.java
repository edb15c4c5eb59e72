/** A real PostgreSQL with pgvector for the tests of every module. */
@NullMarked
package echome.migrations.testkit;

import org.jspecify.annotations.NullMarked;
