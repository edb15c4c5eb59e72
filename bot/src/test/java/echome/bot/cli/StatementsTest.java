package echome.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1;",
                "SELECT ';' ; -- ; done",
                "SELECT 'it''s; fine'",
                "SELECT E'\\'; still inside'",
                "SELECT \"a;b\" FROM t /* ; */",
                "SELECT $$a;b$$, $x$;$$;$x$"
            })
    void seesOneStatement(String sql) {
        assertThat(Statements.count(sql)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "RESET ROLE; DELETE FROM users",
                "SELECT '\\'; SELECT 2 --'",
                "SELECT 1 -- a\n; SELECT 2",
                "SELECT $a$x$a$; SELECT 2"
            })
    void seesTwoStatements(String sql) {
        assertThat(Statements.count(sql)).isEqualTo(2);
    }
}
