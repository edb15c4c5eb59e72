package echome.persona.guard;

import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** "You are" and "your name is" in many languages, folded. */
    private static final String YOU_ARE =
            "(?<!\\p{L})(?:you are|you're|your name is|du bist|sie sind|dein name ist|ihr name"
                + " ist|du heisst|eres|usted es|tu nombre es|su nombre es|te llamas|tu es|vous"
                + " etes|ton nom est|votre nom est|tu t'appelles|voce e|o seu nome e|seu nome e|tu"
                + " te chamas|ты|вы|тебя зовут|вас зовут|твое имя|ваше имя|ти|ви|тебе звати|вас"
                + " звати|твое ім'я|ваше ім'я|sei|ti"
                + " chiami|jestes|你是|你叫|あなたは|تو|شما)[\\s:,—–-]*(?:the |la |el |le )?";

    /** Where runs of words begin in the prompt, by their first word. */
    private final Map<String, List<Place>> runs = new HashMap<>();

    private final List<String> named = new ArrayList<>();

    /** "You are" with such a name; made only where a reply has the name at all. */
    private final Map<String, Pattern> you = new HashMap<>();

    private final List<String> marks = new ArrayList<>();

    /** A place in a sentence of the prompt from which on a whole run stands. */
    private record Place(List<String> words, int at) {
        boolean beginsAt(List<String> said, int from) {
            for (int i = 1; i < RUN; i++) {
                if (!said.get(from + i).equals(words.get(at + i))) {
                    return false;
                }
            }
            return true;
        }

        String letters() {
            return String.join("", words.subList(at, at + RUN));
        }
    }

    LeakCheck(List<String> confidential, Shelves shelves) {
        for (String secret : confidential) {
            if (secret.startsWith(IDENTITY)) {
                String name = Fold.of(secret.substring(IDENTITY.length()).strip());
                if (!name.isEmpty()) {
                    named.add(name);
                }
            } else if (secret.indexOf(' ') < 0) {
                marks.add(secret);
            } else {
                learn(shelves.words(secret));
            }
        }
    }

    private void learn(List<String> words) {
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.computeIfAbsent(words.get(i), _ -> new ArrayList<>()).add(new Place(words, i));
        }
    }

    /** Whether a text tells of the prompt; {@code folded} and {@code words} are the same text. */
    boolean leaks(String raw, String folded, List<String> words) {
        return hasMark(raw) || hasRun(words) || tellsWhoItIs(folded) || disguised(raw);
    }

    private boolean hasMark(String raw) {
        boolean may = raw.contains("data-") || raw.contains("kind=") || raw.contains("# ");
        return may && MARK.matcher(raw).find() || marks.stream().anyMatch(raw::contains);
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
        return runs.values().stream()
                .flatMap(List::stream)
                .anyMatch(place -> letters.contains(place.letters()));
    }

    private boolean repeats(List<String> words) {
        return hasRun(words) || Gists.in(words).tells();
    }

    private boolean hasRun(List<String> words) {
        for (int i = 0; i + RUN <= words.size(); i++) {
            for (Place place : runs.getOrDefault(words.get(i), List.of())) {
                if (place.beginsAt(words, i)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Nobody tells a customer that they are the persona but the prompt, in whatever language. */
    private boolean tellsWhoItIs(String folded) {
        for (String name : named) {
            if (folded.contains(name) && isYou(name, folded)) {
                return true;
            }
        }
        return false;
    }

    private boolean isYou(String name, String folded) {
        return you.computeIfAbsent(
                        name, _ -> Pattern.compile(YOU_ARE + Pattern.quote(name) + "(?!\\p{L})"))
                .matcher(folded)
                .find();
    }

    static List<String> words(String text) {
        return split(Fold.of(text));
    }

    /** The runs of letters and digits in a folded text. */
    static List<String> split(String folded) {
        List<String> words = new ArrayList<>(folded.length() / 4);
        int start = 0;
        int at = 0;
        while (at < folded.length()) {
            int c = folded.codePointAt(at);
            int next = at + Character.charCount(c);
            if (!isOfWord(c)) {
                if (at > start) {
                    words.add(folded.substring(start, at));
                }
                start = next;
            }
            at = next;
        }
        if (at > start) {
            words.add(folded.substring(start));
        }
        return words;
    }

    /** Letters and numbers of all kinds, so that "½" and "①" are words too. */
    private static boolean isOfWord(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }
}
