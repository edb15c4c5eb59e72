package echome.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;

class MessageTextTest {
    /** The line end is written as ⏎, so that a case is a line. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            maxCharsPerColumn = 500,
            quoteCharacter = '§',
            textBlock =
                    """
                    plain words => plain words
                    **bold** and __bold__ => <b>bold</b> and <b>bold</b>
                    *it* and _it_ => <i>it</i> and <i>it</i>
                    ~~gone~~ => <s>gone</s>
                    ***both*** => <b><i>both</i></b>
                    **a `b` c** => <b>a </b><code>b</code><b> c</b>
                    `x < y` => <code>x &lt; y</code>
                    a & b < c > d "e" => a &amp; b &lt; c &gt; d &quot;e&quot;
                    A&amp;B => A&amp;B
                    <b>raw</b> <script> => <b>raw</b> &lt;script&gt;
                    The <B>Lamp</B> is <i>12 EUR</i>, <s>15</s>. => The <b>Lamp</b> is <i>12 EUR</i>, <s>15</s>.
                    <strong>a <em>b</em></strong>, <b>*c*</b> => <b>a <i>b</i></b>, <b><i>c</i></b>
                    one<br>two<br/>three => one⏎two⏎three
                    1<b>2</b>.50 and <b>open and 3<i></i>4 => 1&lt;b&gt;2&lt;/b&gt;.50 and &lt;b&gt;open and 3&lt;i&gt;&lt;/i&gt;4
                    1<b>.50</b> and 1.<b>5</b> and $<b>12</b>, 12<b>€</b> => 1&lt;b&gt;.50&lt;/b&gt; and 1.&lt;b&gt;5&lt;/b&gt; and $&lt;b&gt;12&lt;/b&gt;, 12&lt;b&gt;€&lt;/b&gt;
                    1<b>*2*</b>0 and <b class="x">a</b> => 1&lt;b&gt;<i>2</i>&lt;/b&gt;0 and &lt;b class=&quot;x&quot;&gt;a&lt;/b&gt;
                    <div>⏎*x*⏎</div> => &lt;div&gt;⏎<i>x</i>⏎&lt;/div&gt;
                    # Title⏎text => <b>Title</b>⏎⏎text
                    ## A *b* **c** => <b>A <i>b</i> c</b>
                    - a⏎- b => • a⏎• b
                    * a⏎⏎* b => • a⏎• b
                    Buy:⏎- a⏎- b⏎⏎Bye => Buy:⏎⏎• a⏎• b⏎⏎Bye
                    - a⏎  - b⏎    - c⏎- d => • a⏎  • b⏎    • c⏎• d
                    3. a⏎4. b => 3. a⏎4. b
                    1) a⏎   more => 1) a⏎  more
                    1. a⏎   - b => 1. a⏎  • b
                    - a⏎  ```⏎  x⏎  ```⏎- b => • a⏎<pre>x</pre>⏎• b
                    > a⏎> b⏎⏎c => <blockquote>a⏎b</blockquote>⏎⏎c
                    > a⏎> > b => <blockquote>a⏎⏎b</blockquote>
                    > **a**⏎> - b => <blockquote><b>a</b>⏎⏎• b</blockquote>
                    ```java⏎a < b;⏎⏎c⏎``` => <pre><code class="language-java">a &lt; b;⏎⏎c</code></pre>
                    ```⏎x⏎``` => <pre>x</pre>
                    ```a"b⏎x⏎``` => <pre>x</pre>
                    ```⏎open => <pre>open</pre>
                    [shop](https://s.example/?a=1&b="2") => <a href="https://s.example/?a=1&amp;b=&quot;2&quot;">shop</a>
                    [**b** `c`](http://s.example) => <a href="http://s.example"><b>b</b> c</a>
                    [me](tg://user?id=7) => <a href="tg://user?id=7">me</a>
                    [mail](mailto:a@b.example?subject=x) => <a href="mailto:a@b.example?subject=x">mail</a> (a@b.example)
                    <a@b.example> => <a href="mailto:a@b.example">a@b.example</a>
                    [x](javascript:alert(1)) [y](/path) [z](ftp://h/f) => x y z
                    [](https://s.example) => <a href="https://s.example">https://s.example</a>
                    ![pic](https://s.example/p.png) => <a href="https://s.example/p.png">pic</a>
                    ![pic](p.png) => pic
                    [Price]: $5 => [Price]: $5
                    [s][1]⏎⏎[1]: https://s.example => <a href="https://s.example">s</a>
                    a⏎⏎---⏎b => a⏎⏎──────────⏎⏎b
                    a⏎b => a⏎b
                    a  ⏎b => a⏎b
                        indented **text** => indented <b>text</b>
                    **open => **open
                    a ** b => a ** b
                    snake_case_name and _ => snake_case_name and _
                    $5 * 3 and 4 * 2 => $5 * 3 and 4 * 2
                    10*15*20 cm, 2**3**4 => 10*15*20 cm, 2**3**4
                    ~5 or ~10 => ~5 or ~10
                    `lone => `lone
                    [half](http => [half](http
                    1\\. no list \\* => 1. no list *
                    """)
    void writesTelegramHtml(String markdown, String html) {
        List<String> parts = MessageText.of(markdown.replace('⏎', '\n'));
        assertThat(parts).containsExactly(html.replace('⏎', '\n'));
        assertThat(StrictHtml.visible(parts.getFirst())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\n", "```\n\n```", "&nbsp;", "> ", "\u200b"})
    void saysNothingWhereNothingCanBeSeen(String markdown) {
        assertThat(MessageText.of(markdown)).isEmpty();
    }

    @Test
    void alignsANarrowTable() {
        String table = "| Item | Price |\n|---|--:|\n| Pen | 2.50 |\n| **Notebook** | 12 |";
        assertThat(MessageText.of(table))
                .containsExactly("<pre>Item      Price\nPen        2.50\nNotebook     12</pre>");
    }

    @Test
    void writesAWideTableAsLines() {
        String table =
                """
                | Item | What it is for | Price |
                |---|---|---|
                | Pen | Writing under water and upside down | $2.50 |
                | Notebook | | $12 |
                """;
        assertThat(MessageText.of(table))
                .containsExactly(
                        "• <b>Pen</b> — What it is for: Writing under water and upside down;"
                                + " Price: $2.50\n• <b>Notebook</b>; Price: $12");
    }

    @Test
    void keepsTheLinksOfATable() {
        assertThat(MessageText.of("| A | B |\n|---|---|\n| x | [y](https://s.example) |"))
                .containsExactly("• <b>x</b> — B: <a href=\"https://s.example\">y</a>");
    }

    @Test
    void escapesForOurOwnTemplates() {
        assertThat(MessageText.escape("<b> & \"c\" 'd' \ud83d"))
                .isEqualTo("&lt;b&gt; &amp; &quot;c&quot; 'd' ?");
    }

    @Test
    void everyPartOfRandomMarkdownIsStrictHtmlAndNoWordIsLost() {
        int split = 0;
        for (int seed = 0; seed < 400; seed++) {
            String markdown = new RandomMarkdown(seed).next();
            List<String> parts = MessageText.of(markdown);
            String shown = parts.stream().map(StrictHtml::visible).collect(Collectors.joining());
            StyledText whole = MarkdownReader.read(MessageText.wellFormed(markdown));
            assertThat(dense(shown))
                    .as("seed %d", seed)
                    .isEqualTo(dense(whole.text(0, whole.length())));
            assertThat(parts).allMatch(part -> part.length() <= Splitter.MAX_HTML);
            split += parts.size() > 1 ? 1 : 0;
        }
        assertThat(split).as("inputs that needed splitting").isGreaterThan(50);
    }

    private static String dense(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
    }
}
