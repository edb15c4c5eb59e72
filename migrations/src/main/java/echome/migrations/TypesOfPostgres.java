package echome.migrations;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Without what each handle would be given for large objects, which nothing here has. */
final class TypesOfPostgres extends PostgresPlugin {
    @Override
    public Handle customizeHandle(Handle handle) {
        return handle;
    }
}
