package echome.bot.telegram;

import java.util.Random;

/** Writes Markdown as a confused model might: every construct, also broken and nested ones. */
final class RandomMarkdown {
    private static final String[] INLINE = {
        "word",
        "price $5 * 3",
        "**bold**",
        "*it*",
        "_under_",
        "snake_case_name",
        "~~old~~",
        "**",
        "*",
        "_",
        "`code`",
        "`",
        "``a`b``",
        "<b>raw</b>",
        "<script>",
        "& < > \"",
        "&amp;",
        "&nbsp;",
        "[text](https://shop.example/a?b=1&c=\"2\")",
        "[bad](javascript:alert(1))",
        "[**b** `c`](http://x.example)",
        "![pic](https://x.example/p.png)",
        "[](mailto:a@b.example)",
        "<https://auto.example/>",
        "10*15*20",
        "***both***",
        "**a *b** c*",
        "~~**x~~**",
        "👍🏽",
        "👨‍👩‍👧",
        "\ud83d",
        "Цена 1 299,00 ₽.",
        "日本語。",
        "!",
        "e\u0301",
        "\\*",
        "a\u0000b",
        "[x]:",
        "[half](",
        "|",
        "  \nhard",
        "x".repeat(70),
        "Sentence ends. ",
        "~",
        "#tag",
        "](",
        "**`c`**"
    };
    private static final String[] PREFIX = {
        "",
        "",
        "",
        "# ",
        "### ",
        "- ",
        "  - ",
        "1. ",
        "7) ",
        "> ",
        "> > ",
        "> - ",
        "    ",
        "- > ",
        "[Price]: ",
        "+ ",
        "> # "
    };
    private static final String[] BLOCK = {
        "---",
        "===",
        "```java\nint a = 1 < 2;\n\n\"x\" && y\n```",
        "```\n\n```",
        "```python",
        "| a | b |\n|---|--:|\n| 1 < 2 | **x** |",
        "~~~a\"b c\nopen\n~~~",
        "> ```\n> quoted\n> ```",
        "| first column | second column | third column |\n|---|:-:|---|\n| [l](https://x.example)"
                + " | long value in a cell | and another |",
        "- ```\n  in item\n  ```",
        "<div>\n*html*\n</div>",
        "\n\n\n"
    };

    private final Random random;

    RandomMarkdown(long seed) {
        random = new Random(seed);
    }

    String next() {
        var text = new StringBuilder();
        int lines = random.nextInt(1, 40);
        int width = random.nextInt(10) == 0 ? 400 : 12;
        for (int i = 0; i < lines; i++) {
            text.append(random.nextInt(6) == 0 ? pick(BLOCK) : line(width));
            text.append(random.nextInt(3) == 0 ? "\n\n" : "\n");
        }
        if (random.nextInt(8) == 0) {
            String code = random.nextBoolean() ? "if (a < b && c) {}\n" : "\n \n</pre>";
            text.append("```sql\n").append(code.repeat(random.nextInt(600))).append("\n```\nend");
        }
        return text.toString();
    }

    private String line(int width) {
        var line = new StringBuilder(pick(PREFIX));
        for (int i = random.nextInt(width); i >= 0; i--) {
            line.append(pick(INLINE)).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return line.toString();
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
