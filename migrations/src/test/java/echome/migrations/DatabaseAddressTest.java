package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            textBlock =
                    """
                    postgresql://u:p@h:6000/db                   | jdbc:postgresql://h:6000/db             | u   | p
                    postgres://u:p@h/db                          | jdbc:postgresql://h:5432/db             | u   | p
                    '  postgresql://u@h/db  '                    | jdbc:postgresql://h:5432/db             | u   | ''
                    postgresql://u:a%40b%3Ac%2Fd+e%2B@h/db       | jdbc:postgresql://h:5432/db             | u   | a@b:c/d+e+
                    postgresql://u:a:b@h/db                      | jdbc:postgresql://h:5432/db             | u   | a:b
                    postgresql://u:p@h/db?sslmode=require        | jdbc:postgresql://h:5432/db?sslmode=require | u | p
                    postgresql://u:p@h/db?a=1&user=v&password=q&b=2 | jdbc:postgresql://h:5432/db?a=1&b=2  | v   | q
                    jdbc:postgresql://h:1/db?user=u%20v&password=p%26q | jdbc:postgresql://h:1/db          | u v | p&q
                    jdbc:postgresql://u:p@h/db                   | jdbc:postgresql://h:5432/db             | u   | p
                    postgresql://u:p@[::1]:5433/db               | jdbc:postgresql://[::1]:5433/db         | u   | p
                    postgresql://u:p@127.0.0.1/my%20db           | jdbc:postgresql://127.0.0.1:5432/my%20db | u  | p
                    postgresql://u:p@my_db_1:5432/db             | jdbc:postgresql://my_db_1:5432/db       | u   | p
                    """)
    void readsBothForms(String text, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(text))
                .isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mysql://u:s3cret@h/db            | must start with postgresql://
                    u:s3cret@h/db                    | must start with postgresql://
                    postgresql://u:s3cret@h          | needs a host and a database
                    postgresql://u:s3cret@h/         | needs a host and a database
                    postgresql:///db?password=s3cret | needs a host and a database
                    postgresql://h/db?password=s3cret | names no user
                    postgresql://u:s3cret^@h/db      | encode special characters
                    postgresql://u:s3cret%zz@h/db    | encode special characters
                    postgresql://u:s3cret@h:port/db  | needs a host and a database
                    """)
    void saysWhatIsWrongWithoutThePassword(String text, String message) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void printsNoPassword() {
        assertThat(DatabaseAddress.parse("postgresql://u:s3cret@h/db?sslmode=require"))
                .hasToString(
                        "DatabaseAddress[jdbc:postgresql://h:5432/db?sslmode=require, user=u]");
    }
}
