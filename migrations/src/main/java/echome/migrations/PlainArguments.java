package echome.migrations;

import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds texts, numbers and booleans: nearly all that is ever bound. Asked first, so that not every
 * factory there is has to be asked for each value of each statement.
 */
final class PlainArguments implements ArgumentFactory.Preparable {
    private static final Function<Object, Argument> TEXT =
            value -> (at, statement, _) -> statement.setString(at, (String) value);
    private static final Function<Object, Argument> LONG =
            value -> (at, statement, _) -> statement.setObject(at, value, Types.BIGINT);
    private static final Function<Object, Argument> INTEGER =
            value -> (at, statement, _) -> statement.setObject(at, value, Types.INTEGER);
    private static final Function<Object, Argument> BOOLEAN =
            value -> (at, statement, _) -> statement.setObject(at, value, Types.BOOLEAN);

    private static final Map<Type, Function<Object, Argument>> KNOWN =
            Map.of(
                    String.class, TEXT,
                    Long.class, LONG,
                    long.class, LONG,
                    Integer.class, INTEGER,
                    int.class, INTEGER,
                    Boolean.class, BOOLEAN,
                    boolean.class, BOOLEAN);

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return Optional.ofNullable(KNOWN.get(type));
    }
}
