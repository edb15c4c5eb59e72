package echome.persona.offline;

import echome.persona.Language;
import echome.persona.text.Lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sentences of one language, by key; a key may have several to choose from. */
final class Templates {
    private static final Set<String> LANGUAGES =
            Set.of("en", "de", "fr", "es", "it", "pt", "ru", "uk");
    private static final Map<String, Templates> READ = new ConcurrentHashMap<>();

    private final Language language;
    private final Map<String, List<String>> sentences = new HashMap<>();

    private Templates(Language language) {
        this.language = language;
        for (String line : Lexicon.lines(Templates.class, language.code() + ".txt")) {
            int colon = line.indexOf(": ");
            sentences
                    .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
    }

    /** The templates of that language, English where there are none. */
    static Templates in(Language language) {
        Language there = LANGUAGES.contains(language.code()) ? language : Language.ENGLISH;
        return READ.computeIfAbsent(there.code(), _ -> new Templates(there));
    }

    Language language() {
        return language;
    }

    String one(String key) {
        return all(key).getFirst();
    }

    List<String> all(String key) {
        return sentences.getOrDefault(key, List.of(""));
    }
}
