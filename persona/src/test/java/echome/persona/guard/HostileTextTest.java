package echome.persona.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import echome.persona.testkit.Shops;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Texts made to be slow. The limit is far above the time needed and far below a runaway's. */
class HostileTextTest {
    private static final int LENGTH = 50_000;

    @Test
    void readsFiftyKilobytesOfAnythingInTimeInProportion() {
        for (String piece :
                List.of(
                        "$",
                        "1",
                        "1.",
                        "1 ",
                        "1,2",
                        "$1 ",
                        "a",
                        "a.",
                        "a-",
                        "a@",
                        "@a",
                        "<a",
                        "<a ",
                        "&#",
                        "&a;",
                        "(",
                        "1-",
                        "+1 ",
                        "http://",
                        "a.com/",
                        "www.",
                        "\"A",
                        "«",
                        "A ",
                        "twenty ",
                        "и ",
                        ", ",
                        "Alpine ",
                        "alpine notebook ",
                        "12.99 ",
                        "one hundred ",
                        "```",
                        "\u200b",
                        "\n",
                        "- ",
                        ". ",
                        "!?",
                        "é",
                        "９",
                        "\ud83d\ude00")) {
            String text = piece.repeat(LENGTH / piece.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () ->
                            new Guard()
                                    .check(
                                            text,
                                            Shops.context("us", "en", text.substring(0, 4_000))),
                    piece);
        }
    }

    @Test
    void readsHalvesOfCharactersAndEmptyTexts() {
        Guard guard = new Guard();
        for (String text :
                List.of(
                        "",
                        " ",
                        "\n",
                        "\ud83d",
                        "\udc00$",
                        "0",
                        ".",
                        "$",
                        "0.0.0.0",
                        "€",
                        "1e999",
                        "9".repeat(400),
                        "$" + "9".repeat(400))) {
            assertThatCode(() -> guard.check(text, Shops.context("us", "en", text)))
                    .doesNotThrowAnyException();
        }
    }
}
