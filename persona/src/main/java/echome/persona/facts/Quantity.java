package echome.persona.facts;

import echome.persona.text.Currency;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which numbers of a question count pieces of a product. */
final class Quantity {
    private static final int MOST_PIECES = 1_000;

    /** "Grazie mille" and "mil gracias" order nothing. */
    private static final int MOST_IN_WORDS = 100;

    private static final Set<String> PIECES = words("pieces.txt");
    private static final Set<String> MEASURES = words("measures.txt");
    private static final Set<String> COUNTING = words("counting.txt");

    /** "The two cheapest tents" and "the 750" are told apart, not counted. */
    private static final Set<String> DEFINITE =
            Set.of(
                    "the", "these", "those", "your", "my", "die", "diese", "den", "der", "das",
                    "los", "las", "el", "la", "les", "le", "ces", "os", "as", "o", "a", "quello",
                    "quella", "il", "lo", "gli", "эти", "те", "тот", "та", "тои", "ці", "ті");

    private static final int DOZEN_OF = 12;
    private static final Set<String> DOZEN =
            Set.of(
                    "dozen",
                    "dozens",
                    "dutzend",
                    "douzaine",
                    "docena",
                    "docenas",
                    "duzia",
                    "duzias",
                    "dozzina",
                    "дюжина",
                    "дюжину",
                    "дюжины");
    private static final Set<String> HALF =
            Set.of(
                    "half",
                    "halbes",
                    "demi",
                    "demie",
                    "media",
                    "meia",
                    "mezza",
                    "пол",
                    "пів",
                    "полдюжины");

    private static final Set<String> FOR =
            Set.of("for", "fur", "fuer", "pour", "para", "pra", "per", "на", "для");
    private static final Set<String> BETWEEN =
            Set.of(
                    "between",
                    "from",
                    "zwischen",
                    "von",
                    "entre",
                    "desde",
                    "de",
                    "tra",
                    "fra",
                    "da",
                    "от",
                    "від",
                    "между");
    private static final Pattern ROOM =
            Pattern.compile("(?iu)(?<!\\p{L})(?:for|für|pour|para|на|для) \\d");
    private static final Set<String> PERCENT =
            Set.of("%", "٪", "percent", "процент", "prozent", "porcent", "відсотк");
    private static final Set<String> PER = Set.of("per", "por", "pour");
    private static final Set<String> CENT = Set.of("cent", "ciento", "cento");

    private Quantity() {}

    /** The number at a place as pieces; 0 if it is money, a share, a measure or too much. */
    static int at(List<Token> tokens, int at) {
        Token number = tokens.get(at);
        boolean money =
                at + 1 < tokens.size() && Currency.of(tokens.get(at + 1).text()).isPresent()
                        || at > 0 && Currency.of(tokens.get(at - 1).text()).isPresent();
        boolean whole = number.value().stripTrailingZeros().scale() <= 0;
        if (money || !whole || number.value().signum() <= 0) {
            return 0;
        }
        if (percent(tokens, at + 1) || isMeasured(tokens, at + 1) || isDefinite(tokens, at)) {
            return 0;
        }
        long most = number.spelled() ? MOST_IN_WORDS : MOST_PIECES;
        return number.value().longValue() > most ? 0 : number.value().intValue();
    }

    /** The number that ends a sentence, where it counts: "and 3?", "if I take five". */
    static int loose(List<Token> tokens, int at, Facts facts) {
        if (isReckoned(tokens, at) || isSpan(tokens)) {
            return 0;
        }
        boolean last = at + 1 == tokens.size() || tokens.get(at + 1).isMark();
        boolean counted = at + 1 < tokens.size() && isPiece(tokens.get(at + 1));
        boolean counting = at > 0 && last && COUNTING.contains(tokens.get(at - 1).text());
        if (!counted && (!counting || isRoom(tokens, at, facts))) {
            return 0;
        }
        return at(tokens, at);
    }

    static boolean isDozen(Token token) {
        return DOZEN.contains(token.text());
    }

    /** "Half a dozen", "a dozen", "two dozen". */
    static int dozens(List<Token> tokens, int at) {
        int many = DOZEN_OF;
        for (int i = at - 1; i >= 0 && i >= at - 2; i--) {
            if (HALF.contains(tokens.get(i).text())) {
                return many / 2;
            }
            if (tokens.get(i).isNumber()) {
                many *= Math.max(1, at(tokens, i));
            }
        }
        return many;
    }

    /** A word that means pieces of a product. */
    static boolean isPiece(Token token) {
        return PIECES.contains(token.text());
    }

    /** "Can you do 10 for the mug" offers 10 of some money. */
    static boolean isOffer(Token between) {
        return FOR.contains(between.text());
    }

    private static boolean isDefinite(List<Token> tokens, int at) {
        return at > 0 && DEFINITE.contains(tokens.get(at - 1).text());
    }

    private static boolean isMeasured(List<Token> tokens, int next) {
        int word = next < tokens.size() && tokens.get(next).is("-") ? next + 1 : next;
        return word < tokens.size() && MEASURES.contains(tokens.get(word).text());
    }

    /** "fifteen percent off the cook set" asks for no fifteen sets. */
    private static boolean percent(List<Token> tokens, int at) {
        if (at >= tokens.size()) {
            return false;
        }
        String word = tokens.get(at).text();
        boolean two =
                PER.contains(word)
                        && at + 1 < tokens.size()
                        && CENT.contains(tokens.get(at + 1).text());
        return two || PERCENT.stream().anyMatch(word::startsWith);
    }

    /** "Between 10 and 15" are prices without their currency. */
    private static boolean isSpan(List<Token> tokens) {
        return tokens.stream().filter(Token::isNumber).count() > 1
                && tokens.stream().anyMatch(token -> BETWEEN.contains(token.text()));
    }

    /** "And for 2?" asks for another tent where there are tents for 3. */
    private static boolean isRoom(List<Token> tokens, int at, Facts facts) {
        return FOR.contains(tokens.get(at - 1).text())
                && facts.products().stream().anyMatch(p -> ROOM.matcher(p.name()).find());
    }

    /** "What is 2+2?" buys nothing. */
    private static boolean isReckoned(List<Token> tokens, int at) {
        boolean before = at > 1 && tokens.get(at - 1).isMark() && tokens.get(at - 2).isNumber();
        boolean after =
                at + 2 < tokens.size()
                        && tokens.get(at + 1).isMark()
                        && tokens.get(at + 2).isNumber();
        return before || after;
    }

    private static Set<String> words(String name) {
        return Lexicon.lines(Quantity.class, name).stream()
                .map(Fold::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
