package echome.migrations.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How to connect to the server. */
record Access(int port, Password password) {
    static final String DATABASE = "echome";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String WRONG_PASSWORD = "28P01";

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Proves by a real connection that the port is that of our server, and has our database. */
    void check(Path data) throws SQLException, EmbeddedPostgresException {
        try (Connection connection = connect(DATABASE)) {
            mustServe(connection, data);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new EmbeddedPostgresException(
                        "The server on " + data + " refuses the password that lies beside it.", e);
            }
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            create();
            check(data);
        }
    }

    /** Classes 08 and 57P: nobody listens, or the server is on its way up or down. */
    static boolean mayPass(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static void mustServe(Connection connection, Path data)
            throws SQLException, EmbeddedPostgresException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            if (!row.next() || !row.getString(1).equals(data.toString())) {
                throw new EmbeddedPostgresException(
                        connection.getMetaData().getURL() + " serves another folder than " + data);
            }
        }
    }

    private void create() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Cluster.SUPERUSER);
        properties.setProperty("password", password.text());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url(database), properties);
    }
}
