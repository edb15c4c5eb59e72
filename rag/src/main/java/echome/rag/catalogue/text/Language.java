package echome.rag.catalogue.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the language of a short text by its script, its special letters and its small words. */
public final class Language {
    private static final int LONGEST = 240;
    private static final int SCRIPTS = Character.UnicodeScript.values().length;
    private static final Map<String, String> SMALL_WORDS = new HashMap<>();

    static {
        for (List<String> row : Table.rows(Language.class, "languages.tsv")) {
            for (String word : Table.words(row.get(1))) {
                SMALL_WORDS.merge(word, row.get(0), (a, b) -> a + "," + b);
            }
        }
    }

    private Language() {}

    /** ISO 639-1 code, empty where the text does not show it. */
    public static Optional<String> of(String text) {
        String head =
                (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                        .toLowerCase(Locale.ROOT);
        int[] scripts = new int[SCRIPTS];
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c >= 'a' && c <= 'z') {
                scripts[Character.UnicodeScript.LATIN.ordinal()]++;
            } else if (c > 127 && Character.isLetter(c)) {
                scripts[Character.UnicodeScript.of(c).ordinal()]++;
            }
        }
        int latin = scripts[Character.UnicodeScript.LATIN.ordinal()];
        int kana =
                scripts[Character.UnicodeScript.HIRAGANA.ordinal()]
                        + scripts[Character.UnicodeScript.KATAKANA.ordinal()];
        int cyrillic = scripts[Character.UnicodeScript.CYRILLIC.ordinal()];
        int arabic = scripts[Character.UnicodeScript.ARABIC.ordinal()];
        int han = scripts[Character.UnicodeScript.HAN.ordinal()];
        if (kana > 0) {
            return Optional.of("ja");
        }
        if (scripts[Character.UnicodeScript.HANGUL.ordinal()] * 2 > latin) {
            return scripts[Character.UnicodeScript.HANGUL.ordinal()] > 0
                    ? Optional.of("ko")
                    : Optional.empty();
        }
        // names are often half Latin: brands and models
        if (cyrillic * 3 > latin && cyrillic >= Math.max(arabic, han)) {
            return Optional.of(head.matches("(?s).*[іїєґ].*") ? "uk" : "ru");
        }
        if (arabic * 3 > latin && arabic >= han) {
            return Optional.of(head.matches("(?s).*[پچژگکی].*") ? "fa" : "ar");
        }
        if (han * 4 > latin) {
            return Optional.of("zh");
        }
        return latin < 3 ? Optional.empty() : byWords(head);
    }

    private static Optional<String> byWords(String text) {
        Map<String, Integer> votes = new HashMap<>();
        Set<String> seen = new HashSet<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && isOfWord(text.codePointAt(to))) {
                to += Character.charCount(text.codePointAt(to));
            }
            String word = text.substring(from, to);
            String codes = SMALL_WORDS.get(word);
            if (codes != null && seen.add(word)) {
                for (String code : codes.split(",")) {
                    votes.merge(code, 1, Integer::sum);
                }
            }
            from = to + 1;
        }
        int most = 0;
        Optional<String> best = Optional.empty();
        for (Map.Entry<String, Integer> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                most = vote.getValue();
                best = Optional.of(vote.getKey());
            } else if (vote.getValue() == most) {
                best = Optional.empty();
            }
        }
        return best;
    }

    private static boolean isOfWord(int c) {
        return c >= 'a' && c <= 'z' || c == '\'' || c > 127 && Character.isLetter(c);
    }
}
