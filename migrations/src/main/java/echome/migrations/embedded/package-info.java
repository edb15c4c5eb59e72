/** Runs PostgreSQL with pgvector as a child process, for machines without a database server. */
@NullMarked
package echome.migrations.embedded;

import org.jspecify.annotations.NullMarked;
