package echome.persona.guard;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.testkit.Shops;
import echome.persona.text.Lexicon;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A table of replies, each with what the guard has to say of it. */
class GuardRepliesTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final Guard guard = new Guard();

    record Row(String shop, String language, String expected, String said, String reply) {

        static Row of(String line) {
            String[] parts = line.split(" ¦ ", -1);
            String reply = parts[4].replace("\\n", "\n");
            reply =
                    ESCAPE.matcher(reply)
                            .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
            return new Row(parts[0], parts[1], parts[2], parts[3], reply);
        }

        GuardContext context() {
            return Shops.context(shop, language, said);
        }
    }

    static List<Row> rows() {
        return Stream.of("replies.txt", "pressure.txt", "sample.txt")
                .flatMap(table -> Lexicon.lines(GuardRepliesTest.class, table).stream())
                .map(Row::of)
                .toList();
    }

    @Test
    void saysOfEachReplyWhatTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            Verdict verdict = guard.check(row.reply(), row.context());
            if (!fits(verdict, row.expected())) {
                wrong.add(
                        row.expected()
                                + " | "
                                + row.said()
                                + " | "
                                + row.reply()
                                + " -> "
                                + verdict);
            }
        }
        assertThat(rows()).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    private static boolean fits(Verdict verdict, String expected) {
        return switch (verdict) {
            case Verdict.Passed _ -> expected.equals("pass");
            case Verdict.Refused refused ->
                    refused.violations().stream()
                            .anyMatch(violation ->
                                    violation
                                            .kind()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .equals(expected));
        };
    }
}
