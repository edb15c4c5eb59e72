package echome.persona.offline;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a message is when it is no question about goods. */
enum Intent {
    HELLO,
    THANKS,
    /** Whether a person or a program answers. */
    WHO,
    /** No words at all: pictures. */
    UNSEEN,
    /** Nothing that could be looked for: marks alone. */
    UNCLEAR,
    QUESTION;

    private static final int LONGEST = 5;

    /** Thumbs, hearts, smiles, folded hands, applause, fire and a hundred. */
    private static final Pattern PLEASED =
            Pattern.compile(
                    "[\\x{1F44D}\\x{1F44C}\\x{2764}\\x{1F495}-\\x{1F49F}\\x{1F600}-\\x{1F60D}\\x{1F618}\\x{1F642}"
                        + "\\x{1F64F}\\x{1F44F}\\x{1F525}\\x{1F4AF}\\x{1F970}\\x{2705}]");

    private static final Pattern WHO_ANSWERS =
            Pattern.compile(
                    "(?iu)(?<!\\p{L})(?:are you|is this|am i (?:talking|speaking) (?:to|with)|bist"
                            + " du|sind sie|spreche ich mit|es-tu|êtes-vous|vous êtes|tu"
                            + " es|c'est|eres|es usted|hablo con|você"
                            + " é|és|ты|вы|это|ви|ти|це)\\s+(?:an? |the |ein(?:en|em|er)? |une? |um"
                            + " |uma |живой |живий |жива )?(?:bot|chatbot|robot|roboter|ai|real"
                            + " person|person|human|machine|mensch|maschine|humain|personne|humano"
                            + "|persona|pessoa|robô|бот|робот|человек|людина|ии)(?!\\p{L})");

    private static final Pattern WHO_ARE_YOU =
            Pattern.compile(
                    "(?iu)[\\p{P}\\s]*(?:(?:and )?(?:who|what) are you|who is this|wer (?:bist"
                            + " du|sind sie)|qui (?:es-tu|êtes-vous)|quién (?:eres|es)|quem (?:é"
                            + " você|és tu)|кто (?:ты|вы)|хто (?:ти|ви))[\\p{P}\\s]*");

    private static final Map<String, Set<String>> WORDS =
            Lexicon.lines(Intent.class, "intents.txt").stream()
                    .map(line -> line.split(": ", 2))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    parts -> parts[0], parts -> words(parts[1])));

    /** A short message of nothing but greeting or thanking words is one; all else is a question. */
    static Intent of(String message) {
        List<String> words =
                Tokens.of(Normal.of(message)).stream()
                        .filter(token -> !token.isMark())
                        .map(Token::text)
                        .toList();
        if (message.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return PLEASED.matcher(message).find() ? THANKS : UNCLEAR;
        }
        if (WHO_ANSWERS.matcher(message).find() || WHO_ARE_YOU.matcher(message).matches()) {
            return WHO;
        }
        if (words.isEmpty()
                || words.size() > LONGEST
                || words.stream().noneMatch(group("firm")::contains)) {
            return QUESTION;
        }
        if (group("hello").containsAll(words)) {
            return HELLO;
        }
        return group("thanks").containsAll(words) ? THANKS : QUESTION;
    }

    private static Set<String> group(String name) {
        return WORDS.getOrDefault(name, Set.of());
    }

    private static Set<String> words(String line) {
        return Arrays.stream(line.split("\\s+", -1))
                .map(Fold::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
