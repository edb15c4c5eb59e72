package echome.rag.search.text;

import java.util.Set;

/** Words that say nothing of a product. */
public final class StopWords {
    private static final Set<String> SMALL =
            Set.of(
                    "a an the of and or for with in on at to by from is are be this that it its as your you"
                            .split(" "));

    private StopWords() {}

    /** Small words, in names as in questions; they keep their place but are not looked for. */
    public static boolean isSmall(String word) {
        return SMALL.contains(word);
    }
}
