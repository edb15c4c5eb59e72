package echome.bot.seller;

import java.util.ArrayList;
import java.util.List;

/** Parts lines of HTML into messages; each line must stand alone. */
final class Pages {
    /** Telegram takes 4,096 characters after its entities are parsed; this counts before. */
    private static final int LONGEST = 3_800;

    private static final int MOST = 6;

    private Pages() {}

    static List<String> of(List<String> lines) {
        List<String> pages = new ArrayList<>();
        StringBuilder page = new StringBuilder();
        int shown = 0;
        for (String line : lines) {
            if (page.length() + line.length() + 1 > LONGEST && !page.isEmpty()) {
                if (pages.size() == MOST - 1) {
                    page.append("\n… and ").append(lines.size() - shown).append(" more lines.");
                    break;
                }
                pages.add(page.toString());
                page.setLength(0);
            }
            page.append(page.isEmpty() ? "" : "\n").append(line);
            shown++;
        }
        if (!page.toString().isBlank()) {
            pages.add(page.toString());
        }
        return pages;
    }

    /** Plain text cut to so many characters, escaped. */
    static String cut(String plain, int most) {
        String one = plain.strip().replaceAll("\\s+", " ");
        int end =
                one.length() <= most
                        ? one.length()
                        : one.offsetByCodePoints(0, codePoints(one, most));
        return Visit.escape(one.length() <= most ? one : one.substring(0, end) + "…");
    }

    private static int codePoints(String text, int most) {
        return text.codePointCount(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
