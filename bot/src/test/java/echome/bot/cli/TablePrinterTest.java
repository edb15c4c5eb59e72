package echome.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.cli.Table.Column;
import echome.bot.cli.Table.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class TablePrinterTest {
    private static final Column NAME = new Column("name", Kind.TEXT);
    private static final Column COUNT = new Column("n", Kind.NUMBER);

    private static List<Optional<String>> row(String name, String count) {
        return List.of(Optional.of(name), Optional.of(count));
    }

    @Test
    void drawsNumbersToTheRightAndNullAsASign() {
        Table table =
                new Table(
                        List.of(NAME, COUNT),
                        List.of(
                                row("lamp", "7"),
                                row("漢字", "1200"),
                                List.of(Optional.empty(), Optional.empty())),
                        false);

        assertThat(TablePrinter.print(table))
                .isEqualTo(
                        """
                        ┌──────┬──────┐
                        │ name │    n │
                        ├──────┼──────┤
                        │ lamp │    7 │
                        │ 漢字 │ 1200 │
                        │ ∅    │    ∅ │
                        └──────┴──────┘
                        3 rows
                        """);
    }

    @Test
    void cutsLongCellsAndKeepsControlCharactersOffTheTerminal() {
        Table table =
                new Table(
                        List.of(NAME),
                        List.of(
                                List.of(Optional.of("x".repeat(500))),
                                List.of(Optional.of("a\nb\u001B[31m"))),
                        true);

        String drawn = TablePrinter.print(table);

        assertThat(drawn).contains("x".repeat(59) + "… │").contains("a⏎b·[31m");
        assertThat(drawn).endsWith("2 rows, and more: --csv gives all\n");
        assertThat(drawn.lines().limit(6)).allMatch(line -> TextWidth.of(line) == 64);
    }

    @Test
    void saysOneRow() {
        Table table = new Table(List.of(COUNT), List.of(List.of(Optional.of("1"))), false);

        assertThat(TablePrinter.print(table)).endsWith("1 row\n");
    }
}
