package echome.persona.guard;

import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds sentences of the prompt in a reply, by runs of words. */
final class LeakCheck {
    /** As many words in the same order are no chance. */
    private static final int RUN = 7;

    private static final Pattern MARK =
            Pattern.compile(
                    "</?data-\\w{4,}|kind=\"(?:products|customer|sums|shop)\""
                            + "|# (?:Who you are|How you speak|Computed sums|What the shop says)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> runs = new HashSet<>();
    private final List<String> marks = new ArrayList<>();

    LeakCheck(List<String> confidential) {
        for (String secret : confidential) {
            List<String> words = words(secret);
            if (secret.indexOf(' ') < 0) {
                marks.add(secret);
            } else if (words.size() >= RUN) {
                collect(words, runs);
            }
        }
    }

    boolean leaks(String raw) {
        if (MARK.matcher(raw).find() || marks.stream().anyMatch(raw::contains)) {
            return true;
        }
        return repeats(raw) || Disguises.of(raw).stream().anyMatch(this::repeats);
    }

    private boolean repeats(String text) {
        Set<String> said = new HashSet<>();
        collect(words(text), said);
        return said.stream().anyMatch(runs::contains);
    }

    private static void collect(List<String> words, Set<String> target) {
        for (int i = 0; i + RUN <= words.size(); i++) {
            target.add(String.join(" ", words.subList(i, i + RUN)));
        }
    }

    private static List<String> words(String text) {
        return NO_WORD.splitAsStream(Fold.of(text)).filter(word -> !word.isEmpty()).toList();
    }
}
