package echome.rag.catalogue;

import echome.rag.catalogue.text.Characters;

/** Follows the quotes of a row over its lines, by the same rules as the CSV parser. */
final class QuoteScan {
    private enum At {
        START,
        PLAIN,
        QUOTED,
        AFTER
    }

    private final CsvShape shape;
    private At at = At.START;
    private int cells = 1;
    private int lines;
    private boolean torn;

    QuoteScan(CsvShape shape) {
        this.shape = shape;
    }

    void line(String text) {
        lines++;
        at = at == At.QUOTED ? At.QUOTED : At.START;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (shape.backslash() && c == '\\') {
                i++;
            } else if (at == At.QUOTED) {
                boolean doubled =
                        c == shape.quote()
                                && i + 1 < text.length()
                                && text.charAt(i + 1) == shape.quote();
                if (doubled) {
                    i++;
                } else if (c == shape.quote()) {
                    at = At.AFTER;
                }
            } else {
                outside(c);
            }
        }
    }

    private void outside(char c) {
        if (c == shape.delimiter()) {
            cells++;
            at = At.START;
        } else if (at == At.START && c == shape.quote()) {
            at = At.QUOTED;
        } else if (at == At.AFTER) {
            torn |= lines > 1 && c != ' ';
        } else if (at != At.START || !Characters.isSpace(c)) {
            at = At.PLAIN;
        }
    }

    boolean isOpen() {
        return at == At.QUOTED;
    }

    /** Whether text follows a closing mark on a later line: the mark belonged to another cell. */
    boolean isTorn() {
        return torn;
    }

    int cells() {
        return cells;
    }
}
