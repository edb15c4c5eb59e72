package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read of all that: by the seller, the operator and the analyst. */
final class Figures {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern QUERY = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    private final Launched shop;

    Figures(Launched shop) {
        this.shop = shop;
    }

    void areShownToTheSeller() {
        int replies =
                shop.look(
                        """
                        SELECT count(*) FROM messages
                        WHERE sender = 'persona' AND user_id = (SELECT min(user_id) FROM products)
                        """,
                        Integer.class);
        shop.telegram
                .customer("nell")
                .asks("/stats", SOON)
                .mentions(
                        "Replies: " + replies,
                        "median",
                        "95th percentile",
                        "Cost: 0.",
                        "Guard:",
                        "Replies without a model: 4");
    }

    void areServedAsHealth() throws Exception {
        JsonNode health = new ObjectMapper().readTree(shop.program().page("/health").body());
        for (String row : rows("metrics.md", "## GET /health")) {
            Matcher field = CODE.matcher(row.split("\\|")[1]);
            while (field.find()) {
                assertThat(health.has(field.group(1).replace("[]", "")))
                        .as(field.group(1))
                        .isTrue();
            }
        }
        assertThat(health.at("/database/pgvector").asText()).isNotEmpty();
        assertThat(health.at("/database/pool/maximum").asInt()).isBetween(1, 30);
        assertThat(health.at("/pollers/0/lastPollAgeSeconds").isNumber()).isTrue();
        assertThat(health.at("/model/name").asText()).isEqualTo("storyteller");
    }

    /** Each name of the documentation is there with each label's values, and was counted. */
    void areServedAsMetrics() throws Exception {
        String metrics = shop.program().page("/metrics").body();
        for (String row : rows("metrics.md", "## GET /metrics")) {
            String[] cells = row.split("\\|");
            Matcher name = CODE.matcher(cells[1]);
            while (name.find()) {
                fed(metrics, name.group(1), cells[2].strip(), cells[3].strip());
            }
        }
    }

    private static void fed(String metrics, String name, String kind, String labels) {
        if (name.endsWith("_*")) {
            assertThat(metrics).contains("\n" + name.replace("*", ""));
            return;
        }
        String series = kind.equals("timer") ? name + "_count" : name;
        String above = kind.equals("gauge") ? "" : " (?!0\\.0$)(?!0$)";
        assertThat(metrics).containsPattern("(?m)^" + series + "(\\{[^}]*\\})?" + above);
        if (labels.contains(":")) {
            String label = labels.substring(1, labels.indexOf('`', 1));
            for (String value : labels.substring(labels.indexOf(':') + 1).split(",")) {
                assertThat(metrics)
                        .as(name)
                        .containsPattern(
                                "(?m)^"
                                        + series
                                        + "\\{"
                                        + label
                                        + "=\""
                                        + value.strip()
                                        + "\"\\}"
                                        + above);
            }
        }
    }

    /** The lines of the table below a heading, without its head. */
    private static List<String> rows(String file, String heading) throws IOException {
        String text = Files.readString(DOCS.resolve(file));
        List<String> rows = new ArrayList<>();
        text.substring(text.indexOf(heading))
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .forEach(rows::add);
        assertThat(rows).isNotEmpty();
        return rows;
    }

    void areAskedForInSql() throws Exception {
        Matcher query = QUERY.matcher(Files.readString(DOCS.resolve("analytics.md")));
        List<String> tables = new ArrayList<>();
        while (tables.size() < 3 && query.find()) {
            tables.add(shop.command("sql", query.group(1)));
        }
        assertThat(tables.get(0)).contains("Assistant", "2 rows");
        assertThat(tables.get(1)).contains("p95_time_ms", "1 row");
        assertThat(tables.get(2)).contains("total_tokens", "estimated_cost_usd", "2 rows");
    }
}
