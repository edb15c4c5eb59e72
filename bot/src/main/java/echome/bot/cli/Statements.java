package echome.bot.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells one SQL statement from several, minding strings, quoted names and comments. */
final class Statements {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "--[^\\n]*"
                            + "|/\\*(?:[^*]|\\*(?!/))*+\\*/"
                            + "|[eE]'(?:[^'\\\\]|\\\\.|'')*+'"
                            + "|'(?:[^']|'')*+'"
                            + "|\"(?:[^\"]|\"\")*+\""
                            + "|\\$(?<tag>[A-Za-z_0-9]*)\\$.*?\\$\\k<tag>\\$"
                            + "|;"
                            + "|\\s+"
                            + "|[A-Za-z_0-9$]+"
                            + "|.",
                    Pattern.DOTALL);

    private Statements() {}

    /** The text up to the end of its first statement, without what may follow that is none. */
    static String first(String sql) {
        boolean inside = false;
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String text = token.group();
            if (text.equals(";") && inside) {
                return sql.substring(0, token.start());
            }
            inside |= !text.isBlank() && !text.startsWith("--") && !text.startsWith("/*");
        }
        return sql;
    }

    /** How many statements the text holds; one that is all comment counts for none. */
    static int count(String sql) {
        int count = 0;
        boolean inside = false;
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String text = token.group();
            if (text.equals(";")) {
                inside = false;
            } else if (!text.isBlank() && !text.startsWith("--") && !text.startsWith("/*")) {
                count += inside ? 0 : 1;
                inside = true;
            }
        }
        return count;
    }
}
