package echome.persona.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns numbers written as words into number tokens, in the languages of the word list. */
final class NumberWords {
    private static final Set<String> JOINERS = Set.of("and", "y", "e", "et", "und", "-", "і", "и");

    private static final Set<String> PER = Set.of("por", "per", "pour");
    private static final Set<String> CENT = Set.of("ciento", "cento", "cent");

    /** What makes seventeen to nineteen behind ten. */
    private static final Set<String> FRENCH = Set.of("sept", "huit", "neuf");

    private record Word(int value, boolean weak) {}

    /** Elsewhere "on" is no number. */
    private static final Word TURKISH_TEN = new Word(10, false);

    private static final Map<String, Word> WORDS = load();

    private NumberWords() {}

    /** The same tokens with each run of number words folded into one number. */
    static List<Token> fold(List<Token> tokens) {
        if (!areIn(tokens)) {
            return tokens;
        }
        List<Token> out = new ArrayList<>(tokens.size());
        int at = 0;
        while (at < tokens.size()) {
            Sum sum = new Sum();
            int end = percent(tokens, at) ? at : sum.read(tokens, at);
            if (end > at && counts(tokens, at, end)) {
                out.add(
                        Token.number(
                                sum.total(),
                                tokens.get(at).start(),
                                tokens.get(end - 1).end(),
                                true));
                at = end;
            } else {
                out.add(tokens.get(at));
                at++;
            }
        }
        return out;
    }

    private static boolean areIn(List<Token> tokens) {
        for (Token token : tokens) {
            if (WORDS.containsKey(token.text())) {
                return true;
            }
        }
        return false;
    }

    /** "por ciento" is a sign, not a hundred. */
    private static boolean percent(List<Token> tokens, int at) {
        return at > 0
                && PER.contains(tokens.get(at - 1).text())
                && CENT.contains(tokens.get(at).text());
    }

    /** A single word of another common sense is a number only before money or another number. */
    private static boolean counts(List<Token> tokens, int from, int to) {
        if (to - from > 1) {
            return true;
        }
        Word word = WORDS.get(tokens.get(from).text());
        if (word == null || !word.weak()) {
            return word != null;
        }
        // in "a $2 deposit" the number stands behind the sign
        boolean ahead = to + 1 < tokens.size() && tokens.get(to + 1).isNumber();
        return !ahead && to < tokens.size() && Currency.of(tokens.get(to).text()).isPresent();
    }

    /** Adds words up as long as they go on with one number: "twenty" takes "five", not "thirty". */
    private static final class Sum {
        private long total;
        private long current;
        private boolean started;

        int read(List<Token> tokens, int from) {
            int end = from;
            int at = from;
            while (at < tokens.size()) {
                Token token = tokens.get(at);
                Word word = token.isWord() ? WORDS.get(token.text()) : null;
                if (word == null && started && token.is("on") && tokens.get(at - 1).is("yuz")) {
                    word = TURKISH_TEN;
                }
                if (word == null) {
                    boolean joins = started && at == end && JOINERS.contains(token.text());
                    if (!joins) {
                        break;
                    }
                } else if (money(tokens, at, word)
                        || !teen(tokens, at, word) && !take(word.value())) {
                    break;
                } else {
                    end = at + 1;
                }
                at++;
            }
            return end;
        }

        /** "cents" after a number is money, as in "ninety-nine cents". */
        private boolean money(List<Token> tokens, int at, Word word) {
            return word.weak()
                    && word.value() == 100
                    && Currency.of(tokens.get(at).text()).isPresent()
                    && (!started || current > 9 || tokens.get(at).text().endsWith("s"));
        }

        /** "dix-neuf" and "on dokuz" go on behind their ten. */
        private boolean teen(List<Token> tokens, int at, Word word) {
            boolean ten = started && current % 100 == 10 && word.value() < 10;
            boolean teen =
                    ten && (FRENCH.contains(tokens.get(at).text()) || tokens.get(at - 1).is("on"));
            current += teen ? word.value() : 0;
            return teen;
        }

        private boolean take(int value) {
            if (!started) {
                started = true;
                current = value;
                if (value >= 1000) {
                    total = value;
                    current = 0;
                }
                return true;
            }
            if (value >= 1000) {
                if (current == 0 || total != 0 && value > total) {
                    return false;
                }
                total += current * value;
                current = 0;
                return true;
            }
            return takeSmall(value);
        }

        private boolean takeSmall(int value) {
            long low = current % 100;
            if (value == 100 && current > 0 && current < 100 && current != 20 && current != 60) {
                current *= 100;
            } else if (value == 20 && low == 4) {
                current += 76; // quatre-vingts
            } else if (value >= 10 && value < 20 && (low == 60 || low == 80)) {
                current += value; // soixante-dix
            } else if (value >= 100
                    ? current == 0
                    : value >= 10 ? low == 0 : value > 0 && low % 10 == 0 && low != 10) {
                if (current == 0 && total == 0) {
                    return false;
                }
                current += value;
            } else {
                return false;
            }
            return true;
        }

        BigDecimal total() {
            return BigDecimal.valueOf(total + current);
        }
    }

    private static Map<String, Word> load() {
        Map<String, Word> words = new HashMap<>();
        for (String line : Lexicon.lines(NumberWords.class, "numbers.txt")) {
            String[] parts = line.split("\\s+", -1);
            for (int i = 1; i < parts.length; i++) {
                boolean weak = parts[i].endsWith("~");
                String word = weak ? parts[i].substring(0, parts[i].length() - 1) : parts[i];
                words.put(Fold.of(word), new Word(Integer.parseInt(parts[0]), weak));
            }
        }
        Compounds.all().forEach((word, value) -> words.putIfAbsent(word, new Word(value, false)));
        return Map.copyOf(words);
    }
}
