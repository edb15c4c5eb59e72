/** Opens, migrates and checks the database, and runs transactions as a tenant. */
@NullMarked
package echome.migrations;

import org.jspecify.annotations.NullMarked;
