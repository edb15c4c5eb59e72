package echome.migrations;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A statement with its values, which is sent together with those that follow it.
 *
 * @param values one for each parameter, in any order
 */
record Bound(String sql, List<Value> values) {
    /** Sets a parameter of a statement that has so many parameters of others before it. */
    @FunctionalInterface
    interface Value {
        void set(PreparedStatement statement, int before) throws SQLException;
    }

    static Bound of(String sql, String... values) {
        List<Value> set = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            int at = i + 1;
            set.add((statement, before) -> statement.setString(before + at, values[at - 1]));
        }
        return new Bound(sql, set);
    }

    /** A statement that hands itself over, with its values, instead of being executed. */
    static PreparedStatement later(String sql, Consumer<Bound> sending) {
        List<Value> values = new ArrayList<>();
        return statement((method, arguments) -> {
            if (isSetter(method)) {
                values.add((statement, before) -> set(statement, before, method, arguments));
            } else if (method.getName().equals("execute")) {
                sending.accept(new Bound(sql, values));
                return false;
            }
            return method.getReturnType() == int.class ? 0 : null;
        });
    }

    /** Sets the parameters of the first statements of several; returns how many they are. */
    static int bind(PreparedStatement all, List<Bound> first) throws SQLException {
        int before = 0;
        for (Bound one : first) {
            for (Value value : one.values()) {
                value.set(all, before);
            }
            before += one.values().size();
        }
        return before;
    }

    /**
     * The last of several statements that are sent as one: its parameters and its result.
     *
     * @param all of them
     * @param first those before the last one; their parameters are set
     */
    static PreparedStatement last(PreparedStatement all, List<Bound> first) throws SQLException {
        int parameters = bind(all, first);
        int results = first.size();
        return statement((method, arguments) -> {
            if (isSetter(method)) {
                set(all, parameters, method, arguments);
                return null;
            }
            @Nullable Object result = call(all, method, arguments);
            if (method.getName().equals("execute")) {
                for (int i = 0; i < results; i++) {
                    result = all.getMoreResults();
                }
            }
            return result;
        });
    }

    @FunctionalInterface
    private interface Calls {
        @Nullable Object answer(Method method, @Nullable Object[] arguments) throws SQLException;
    }

    private static PreparedStatement statement(Calls calls) {
        return (PreparedStatement)
                Proxy.newProxyInstance(
                        Bound.class.getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        (_, method, arguments) -> calls.answer(method, arguments));
    }

    /** Others, as {@code setFetchSize}, have one argument. */
    private static boolean isSetter(Method method) {
        return method.getName().startsWith("set") && method.getParameterCount() > 1;
    }

    private static void set(
            PreparedStatement statement, int before, Method method, @Nullable Object[] arguments)
            throws SQLException {
        @Nullable Object[] shifted = arguments.clone();
        shifted[0] = (Integer) Objects.requireNonNull(arguments[0]) + before;
        call(statement, method, shifted);
    }

    private static @Nullable Object call(
            PreparedStatement statement, Method method, @Nullable Object[] arguments)
            throws SQLException {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
