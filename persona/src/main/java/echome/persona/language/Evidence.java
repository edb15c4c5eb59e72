package echome.persona.language;

import echome.persona.Language;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a text that grows shows of its language. Not for several threads at once. */
public final class Evidence {
    private static final int FEWEST_LETTERS = 12;
    private static final int FEWEST_WORDS = 3;
    private static final String ONLY_RUSSIAN = "ыэъё";
    private static final String ONLY_UKRAINIAN = "іїєґ";

    /** A question that begins so is Spanish, however few small words it has. */
    private static final String ONLY_SPANISH = "¿¡";

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<UnicodeScript, Integer> letters = new HashMap<>();

    /** Adds a text; words that {@code ignored} takes don't count. */
    public Evidence add(String text, Predicate<Token> ignored) {
        String normal = Normal.of(text);
        return add(normal, Tokens.of(normal), ignored);
    }

    private void marks(String normal) {
        for (int i = 0; i < normal.length(); i++) {
            if (normal.charAt(i) >= 0x80 && ONLY_SPANISH.indexOf(normal.charAt(i)) >= 0) {
                counts.merge("es", 2, Integer::sum);
                return;
            }
        }
    }

    /** Adds a text that is normalised and split already. */
    public Evidence add(String normal, List<Token> tokens, Predicate<Token> ignored) {
        marks(normal);
        for (Token token : tokens) {
            if (token.isWord() && !ignored.test(token)) {
                count(normal, token);
            }
        }
        return this;
    }

    /** Whether all this is surely not in that language. */
    public boolean contradicts(Language expected) {
        return wrongScript(expected) || wrongWords(expected);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    private void count(String normal, Token token) {
        UnicodeScript script = UnicodeScript.of(token.text().codePointAt(0));
        letters.merge(script, token.text().length(), Integer::sum);
        Set<String> languages = Languages.having(token.text());
        if (!languages.isEmpty()) {
            languages.forEach(language -> counts.merge(language, 1, Integer::sum));
        }
        if (script == UnicodeScript.CYRILLIC) {
            letters(normal, token, ONLY_RUSSIAN, "ru");
            letters(normal, token, ONLY_UKRAINIAN, "uk");
        }
    }

    private boolean wrongScript(Language expected) {
        Set<UnicodeScript> scripts = Languages.scripts(expected);
        int right = 0;
        int wrong = 0;
        for (Map.Entry<UnicodeScript, Integer> entry : letters.entrySet()) {
            boolean fits = scripts.contains(entry.getKey());
            right += fits ? entry.getValue() : 0;
            wrong += fits ? 0 : entry.getValue();
        }
        return !scripts.isEmpty() && wrong >= FEWEST_LETTERS && wrong > 2 * right;
    }

    private boolean wrongWords(Language expected) {
        int own = counts.getOrDefault(expected.code(), 0);
        int best = 0;
        for (int count : counts.values()) {
            best = Math.max(best, count);
        }
        return Languages.knows(expected) && best >= FEWEST_WORDS && best >= 2 * own + 1;
    }

    /** Letters that only one of two near languages has are worth more than any word. */
    private void letters(String normal, Token token, String only, String language) {
        for (int i = token.start(); i < token.end(); i++) {
            if (only.indexOf(Character.toLowerCase(normal.charAt(i))) >= 0) {
                counts.merge(language, 1, Integer::sum);
            }
        }
    }
}
