package echome.migrations.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.sql.ResultSet;

class TestPostgresTest {
    @Test
    void givesEmptyDatabasesAndClones() throws Exception {
        var template = TestPostgres.freshDatabase();
        try (var connection = template.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION vector");
            statement.execute("CREATE TABLE item (embedding vector(3))");
            statement.execute("INSERT INTO item VALUES ('[1,2,3]')");
        }
        var clone = TestPostgres.cloneOf(template);
        try (var connection = clone.connect();
                var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT embedding <-> '[1,2,4]' FROM item")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getDouble(1)).isEqualTo(1.0);
        }
        TestPostgres.drop(clone);
        TestPostgres.drop(template);
    }
}
