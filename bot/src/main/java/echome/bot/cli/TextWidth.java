package echome.bot.cli;

import java.util.PrimitiveIterator;

/** How many columns of a terminal a text takes: most signs one, East Asian ones and emoji two. */
final class TextWidth {
    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::columns).sum();
    }

    /** The text, or as much of its beginning as fits with an ellipsis. */
    static String cut(String text, int widest) {
        if (of(text) <= widest) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = widest - 1;
        PrimitiveIterator.OfInt points = text.codePoints().iterator();
        while (points.hasNext()) {
            int point = points.nextInt();
            room -= columns(point);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept.append('…').toString();
    }

    private static int columns(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> wide(point) ? 2 : 1;
        };
    }

    /** The blocks of Unicode's East Asian Width "W" and "F", as blocks go. */
    private static boolean wide(int point) {
        return (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1F64F)
                || (point >= 0x1F680 && point <= 0x1F6FF)
                || (point >= 0x1F900 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
    }
}
