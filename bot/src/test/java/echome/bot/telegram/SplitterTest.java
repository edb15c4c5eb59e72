package echome.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SplitterTest {
    private static List<String> shown(String markdown) {
        return MessageText.of(markdown).stream().map(StrictHtml::visible).toList();
    }

    @Test
    void fillsAMessageToTheLimit() {
        assertThat(MessageText.of("x".repeat(4096))).hasSize(1);
        assertThat(shown("x".repeat(4097))).containsExactly("x".repeat(4096), "x");
    }

    @Test
    void countsWhatIsShownAndNotTheEscapes() {
        assertThat(MessageText.of("<".repeat(3000)).getFirst()).isEqualTo("&lt;".repeat(3000));
    }

    @Test
    void splitsBetweenParagraphs() {
        String first = "First line.\n" + "a ".repeat(1500).strip();
        String second = "b ".repeat(1500).strip();
        assertThat(shown(first + "\n\n" + second)).containsExactly(first, second);
    }

    @Test
    void splitsBetweenLinesWhereAParagraphIsTooLong() {
        String first = "a. ".repeat(1000).strip();
        String second = "b. ".repeat(1000).strip();
        assertThat(shown(first + "\n" + second)).containsExactly(first, second);
    }

    @Test
    void splitsBetweenSentencesWhereALineIsTooLong() {
        String first = "a ".repeat(1500).strip() + "!";
        String second = "b ".repeat(1500).strip() + ".";
        assertThat(shown(first + " " + second)).containsExactly(first, second);
    }

    @Test
    void splitsBetweenWordsWhereASentenceIsTooLong() {
        assertThat(shown("word ".repeat(1000)))
                .containsExactly("word ".repeat(819).strip(), "word ".repeat(181).strip());
    }

    @Test
    void makesNoTinyMessageForATinyParagraph() {
        assertThat(shown("Hello!\n\n" + "word ".repeat(1000))).hasSize(2);
    }

    @Test
    void keepsEmojiAndTheirJoinersWhole() {
        String family = "👨‍👩‍👧";
        for (int before = 1; before <= family.length(); before++) {
            String start = "x".repeat(before);
            assertThat(shown(start + family.repeat(1000)))
                    .allSatisfy(part -> assertThat(part.replace(family, "")).isIn(start, ""));
        }
    }

    @Test
    void movesACodeBlockThatFitsToTheNextMessageWhole() {
        String code = "line of code\n\n".repeat(200).strip();
        assertThat(shown("Intro.\n\n".repeat(200) + "```\n" + code + "\n```\n\nEnd."))
                .contains(code + "\n\nEnd.");
    }

    @Test
    void aShortIntroductionDoesNotMakeABlockBreak() {
        String code = "line of code\n".repeat(315).strip();
        assertThat(shown("Hi.\n\n```\n" + code + "\n```")).containsExactly("Hi.", code);
    }

    @Test
    void closesAndReopensALongCodeBlockBetweenItsLines() {
        List<String> parts =
                MessageText.of("```sql\n" + "  SELECT 1; -- <\n".repeat(500) + "```\nEnd");
        assertThat(parts).hasSize(3);
        assertThat(parts.subList(0, 2))
                .allMatch(part -> part.startsWith("<pre><code class=\"language-sql\">  SELECT"))
                .allMatch(part -> part.endsWith("-- &lt;</code></pre>"));
    }

    @Test
    void closesAndReopensEmphasisAndLinks() {
        List<String> parts =
                MessageText.of("**[" + "word ".repeat(1000) + "end](https://s.example)**");
        assertThat(parts)
                .hasSize(2)
                .allMatch(part -> part.startsWith("<a href=\"https://s.example\"><b>word"))
                .allMatch(part -> part.endsWith("</b></a>"));
    }

    @Test
    void boundsTheHtmlOfEscapesAndLongAddresses() {
        String link = "[x](https://s.example/" + "y".repeat(1500) + ") ";
        assertThat(MessageText.of("\"".repeat(4000) + "\n\n" + link.repeat(40)))
                .hasSizeGreaterThan(5)
                .allMatch(part -> part.length() <= Splitter.MAX_HTML)
                .allMatch(part -> !StrictHtml.visible(part).isEmpty());
    }

    @Test
    void staysBelowTheEntitiesThatTelegramShows() {
        assertThat(MessageText.of("**b** c ".repeat(150)))
                .hasSize(2)
                .allMatch(part -> part.split("<b>", -1).length - 1 <= Splitter.MAX_ENTITIES);
    }
}
