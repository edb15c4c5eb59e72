package echome.persona.extract;

import echome.persona.text.Fold;

import java.util.List;

/** Texts without what a comparison of words must not mind: case, accents, marks. */
final class Plain {
    private Plain() {}

    /** The words in lower case with one space around each; empty where there are none. */
    static String of(String text) {
        String folded = Fold.of(text);
        StringBuilder out = new StringBuilder(folded.length() + 2).append(' ');
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c)) {
                out.appendCodePoint(c);
            } else if (c != '\'' && c != '’' && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        if (out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        return out.length() == 1 ? "" : out.toString();
    }

    /** Whether somebody said these words, or drew these signs where there are no words in them. */
    static boolean said(String value, String text) {
        String words = of(value);
        return words.isEmpty()
                ? !value.isBlank() && text.contains(value.strip())
                : of(text).contains(words);
    }

    /** The own segments in which something was said. */
    static List<Heard> where(String value, List<Heard> heard) {
        return heard.stream().filter(h -> h.own() && said(value, h.text())).toList();
    }
}
