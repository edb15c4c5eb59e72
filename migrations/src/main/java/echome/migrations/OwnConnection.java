package echome.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections outside of the pool, one for one purpose. */
final class OwnConnection {
    private OwnConnection() {}

    /**
     * Both ends find out within seconds that the other is gone, also where its machine or the
     * network died without a word: the server frees the locks, and here each statement fails that
     * is not answered in time.
     */
    static Connection ofWorker(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", "8");
        return open(
                address,
                "echome-presence",
                properties,
                """
                SET ROLE echome_worker; SET statement_timeout = '5s'; SET tcp_keepalives_idle = 3;
                SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3;
                SET tcp_user_timeout = 8000
                """);
    }

    static Connection ofOwner(DatabaseAddress address) throws SQLException {
        return open(address, "echome-owner", new Properties(), "SET lock_timeout = '60s'");
    }

    private static Connection open(
            DatabaseAddress address, String name, Properties properties, String settings)
            throws SQLException {
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute(settings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
