package echome.persona.text;

import java.text.Normalizer;
import java.util.Locale;

/** Brings words that look alike to one form: lower case, without accents. */
public final class Fold {
    private Fold() {}

    /** Lower case without accents; ß, ł and ø are written out. */
    public static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean plain = true;
        for (int i = 0; i < lower.length() && plain; i++) {
            plain = lower.charAt(i) < 0x80;
        }
        return plain ? lower : withoutMarks(lower);
    }

    /**
     * A rough stem: endings of plurals and cases are cut so that at least three letters stay. It
     * joins forms of one word; it need not be a word.
     */
    public static String stem(String folded) {
        int length = folded.length();
        if (length < 4) {
            return folded;
        }
        char last = folded.charAt(length - 1);
        if (last >= 'а' && last <= 'я' || last == 'і' || last == 'є') {
            return cyrillic(folded);
        }
        if (folded.endsWith("ies") && length > 4) {
            return folded.substring(0, length - 3) + "y";
        }
        if (length > 4
                && (folded.endsWith("ches") || folded.endsWith("shes") || folded.endsWith("xes"))) {
            return folded.substring(0, length - 2);
        }
        return last == 's' && !folded.endsWith("ss") ? folded.substring(0, length - 1) : folded;
    }

    private static final String[] ENDINGS = {
        "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ах", "ях", "ов", "ев", "ей", "ой",
        "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ую", "юю", "ом", "ем", "ам",
        "ям", "ою", "ым", "им", "іи", "іх", "а", "я", "ы", "и", "о", "е", "у", "ю", "ь", "і", "є",
        "и"
    };

    private static String cyrillic(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static String withoutMarks(String lower) {
        if (Normal.plain(lower)) {
            return lower;
        }
        String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case 'ß' -> out.append("ss");
                case 'ł' -> out.append('l');
                case 'ø' -> out.append('o');
                case 'й' -> out.append('и');
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }
}
