package echome.persona.guard;

import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds sentences of the prompt in a reply: by runs of words, by what rules say in other languages,
 * and where the persona is told who it is.
 */
final class LeakCheck {
    /** How the prompt begins, with the persona's name behind it. */
    static final String IDENTITY = "You are ";

    /** As many words in the same order are no chance. */
    private static final int RUN = 7;

    private static final Pattern MARK =
            Pattern.compile(
                    "</?data-\\w{4,}|kind=\"(?:products|customer|sums|shop)\""
                            + "|# (?:Who you are|How you speak|Computed sums|What the shop says)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** "You are" and "your name is" in many languages, folded. */
    private static final String YOU_ARE =
            "(?<!\\p{L})(?:you are|you're|your name is|du bist|sie sind|dein name ist|ihr name"
                + " ist|du heisst|eres|usted es|tu nombre es|su nombre es|te llamas|tu es|vous"
                + " etes|ton nom est|votre nom est|tu t'appelles|voce e|o seu nome e|seu nome e|tu"
                + " te chamas|ты|вы|тебя зовут|вас зовут|твое имя|ваше имя|ти|ви|тебе звати|вас"
                + " звати|твое ім'я|ваше ім'я|sei|ti"
                + " chiami|jestes|你是|你叫|あなたは|تو|شما)[\\s:,—–-]*(?:the |la |el |le )?";

    private final Set<String> runs = new HashSet<>();
    private final List<String> named = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();

    LeakCheck(List<String> confidential) {
        for (String secret : confidential) {
            List<String> words = words(secret);
            if (secret.startsWith(IDENTITY)) {
                String name = Fold.of(secret.substring(IDENTITY.length()).strip());
                if (!name.isEmpty()) {
                    named.add(name);
                }
            } else if (secret.indexOf(' ') < 0) {
                marks.add(secret);
            } else if (words.size() >= RUN) {
                collect(words, runs);
            }
        }
    }

    boolean leaks(String raw, List<String> words) {
        if (MARK.matcher(raw).find() || marks.stream().anyMatch(raw::contains)) {
            return true;
        }
        return hasRun(words) || tellsWhoItIs(raw) || disguised(raw);
    }

    /** Whether a text is written so that only who decodes it reads the prompt in it. */
    boolean disguised(String raw) {
        return Disguises.isCode(raw)
                || Disguises.isSpaced(raw) && hasLetters(raw)
                || Disguises.of(raw).stream().map(LeakCheck::words).anyMatch(this::repeats);
    }

    /** Whether a sentence of the prompt begins in the words before and goes on in these. */
    boolean goesOn(List<String> before, List<String> words) {
        if (before.isEmpty()) {
            return false;
        }
        List<String> all =
                new ArrayList<>(
                        before.subList(Math.max(0, before.size() - RUN + 1), before.size()));
        all.addAll(words.subList(0, Math.min(words.size(), RUN - 1)));
        return hasRun(all);
    }

    /** Whether the letters of a run stand in the text, whatever stands between them. */
    private boolean hasLetters(String raw) {
        String letters = String.join("", words(raw));
        return runs.stream().anyMatch(run -> letters.contains(run.replace(" ", "")));
    }

    private boolean repeats(List<String> words) {
        return hasRun(words) || Gists.in(words).tells();
    }

    private boolean hasRun(List<String> words) {
        Set<String> said = new HashSet<>();
        collect(words, said);
        return said.stream().anyMatch(runs::contains);
    }

    /** Nobody tells a customer that they are the persona but the prompt, in whatever language. */
    private boolean tellsWhoItIs(String raw) {
        String folded = named.isEmpty() ? "" : Fold.of(raw);
        return named.stream().filter(folded::contains).anyMatch(name -> isYou(name, folded));
    }

    private static boolean isYou(String name, String folded) {
        return Pattern.compile(YOU_ARE + Pattern.quote(name) + "(?!\\p{L})").matcher(folded).find();
    }

    private static void collect(List<String> words, Set<String> target) {
        for (int i = 0; i + RUN <= words.size(); i++) {
            target.add(String.join(" ", words.subList(i, i + RUN)));
        }
    }

    static List<String> words(String text) {
        return NO_WORD.splitAsStream(Fold.of(text)).filter(word -> !word.isEmpty()).toList();
    }
}
