package echome.bot.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "plain | plain | ",
                "<b>bold</b> text | bold text | bold 0 4",
                "<STRONG>a</strong> | a | bold 0 1",
                "<b>a<i>b</i></b> | ab | bold 0 2,italic 1 1",
                "1 &lt; 2 &amp;&amp; &quot;x&quot; &gt; &#48;&#x41; | 1 < 2 && \"x\" > 0A | ",
                "<a href=\"https://shop.example/?a=1&b=2\">shop</a> | shop | text_link 0 4",
                "<a href='no such'>shop</a> | shop | ",
                "<span class=\"tg-spoiler\">x</span> | x | spoiler 0 1",
                "<blockquote expandable>x</blockquote> | x | expandable_blockquote 0 1",
                "<pre>x = 1</pre> | x = 1 | pre 0 5",
                "<code>x</code> <u>y</u> <s>z</s> | x y z | code 0 1,underline 2 1,strikethrough 4"
                        + " 1",
                "😀<b>x</b> | 😀x | bold 2 1",
            })
    void readsHtml(String html, String text, String entities) {
        Formatted read = Markup.read(html, "HTML", MissingNode.getInstance());
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.entities())
                .extracting(e -> e.type() + " " + e.offset() + " " + e.length())
                .containsExactly(entities == null ? new String[0] : entities.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>x</p>",
                "<br>",
                "<h1>x</h1>",
                "<ul><li>x</li></ul>",
                "<b>x",
                "x</b>",
                "<b><i>x</b></i>",
                "<b",
                "<b>x</b",
                "a < b",
                "a > b",
                "Tom & Jerry",
                "a&nbsp;b",
                "<a href=\"x>y</a>",
                "<a onclick=\"x\">y</a>",
                "<b class=\"x\">y</b>",
                "<span>x</span>",
                "<span class=\"red\">x</span>",
                "<tg-emoji>x</tg-emoji>",
                "I <3 you",
            })
    void refusesHtml(String html) {
        refused(html, "HTML", "Bad Request: can't parse entities: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "costs \\$5\\.00 \\(net\\) | costs $5.00 (net)",
                "*bold* _it_ __u__ ~s~ `a.b` | bold it u s a.b",
                "[shop](https://shop.example) | shop",
            })
    void readsMarkdown(String markdown, String text) {
        assertThat(Markup.read(markdown, "MarkdownV2", MissingNode.getInstance()).text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "costs 5.00",
                "yes!",
                "a-b",
                "(x)",
                "*bold",
                "`code",
                "[x](y",
                "1 > 0",
                "a|b",
                "#1"
            })
    void refusesMarkdown(String markdown) {
        refused(markdown, "MarkdownV2", "Bad Request: can't parse entities: ");
    }

    @Test
    void refusesAnUnknownParseMode() {
        refused("x", "Markup", "Bad Request: unsupported parse_mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type':'bold','offset':0,'length':9}]",
                "[{'type':'bold','offset':-1,'length':2}]",
                "[{'type':'bold','offset':0,'length':0}]",
                "[{'type':'bold','offset':3,'length':1}]",
                "[{'type':'loud','offset':0,'length':1}]",
                "[{'type':'bold','offset':0}]",
                "[{'type':'text_link','offset':0,'length':1,'url':'::'}]",
            })
    void refusesEntities(String entities) {
        assertThatThrownBy(() -> Markup.read("ab😀c", "", json(entities)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void takesEntitiesAndMovesThemWithTheTrimmedText() {
        Formatted read = Markup.read(" ab😀 ", "", json("[{'type':'bold','offset':3,'length':2}]"));
        assertThat(read.text()).isEqualTo("ab😀");
        assertThat(read.entities()).containsExactly(new Entity("bold", 2, 2, ""));
    }

    @Test
    void countsTheLengthAfterParsingInUtf16Units() {
        String html = "<b>" + "x".repeat(4096) + "</b>";
        Formatted fits = Markup.read(html, "HTML", MissingNode.getInstance());
        assertThat(fits.within(4096, "message is too long")).isEqualTo(fits);
        Formatted tooLong = Markup.read("😀".repeat(2048) + "x", "", MissingNode.getInstance());
        assertThatThrownBy(() -> tooLong.within(4096, "message is too long"))
                .hasMessage("Bad Request: message is too long");
        assertThatThrownBy(
                        () -> Markup.read("<b> </b>", "HTML", MissingNode.getInstance()).notEmpty())
                .hasMessage("Bad Request: message text is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'x','callback_data':'1'}",
                "{'text':'x','url':'https://shop.example/x'}",
                "{'text':'x','switch_inline_query':''}",
            })
    void takesButtons(String button) {
        assertThat(Keyboards.read(keyboard(button))).extracting(Button::label).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'x'}",
                "{'text':'','callback_data':'1'}",
                "{'callback_data':'1'}",
                "{'text':'x','callback_data':''}",
                "{'text':'x','callback_data':'1','url':'https://shop.example'}",
                "{'text':'x','url':'not an address'}",
                "{'text':'x','callback_data':'" + "ééééééééééééééééééééééééééééééééé'}",
            })
    void refusesButtons(String button) {
        assertThatThrownBy(() -> Keyboards.read(keyboard(button))).isInstanceOf(Refusal.class);
    }

    private static JsonNode keyboard(String button) {
        return json("{'inline_keyboard':[[" + button + "]]}");
    }

    private static void refused(String text, String mode, String reason) {
        assertThatThrownBy(() -> Markup.read(text, mode, MissingNode.getInstance()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(reason);
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
