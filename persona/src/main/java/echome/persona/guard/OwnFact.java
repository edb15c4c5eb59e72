package echome.persona.guard;

import echome.persona.text.Normal;
import echome.persona.text.Sentences;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sentence that the shop or the persona stands for, the stems of its words, and its addresses.
 */
record OwnFact(
        String text,
        List<Token> tokens,
        List<Amount> amounts,
        Set<String> stems,
        Contacts contacts) {
    /** Shorter words seldom say what a sentence is about. */
    private static final int SHORTEST = 4;

    static Stream<OwnFact> of(String text) {
        return Sentences.of(text, 0, true).stream()
                .map(span -> read(text.substring(span.start(), span.end())));
    }

    private static OwnFact read(String sentence) {
        List<Token> tokens = Tokens.of(Normal.of(sentence));
        Set<String> stems = new HashSet<>();
        tokens.stream().filter(OwnFact::says).forEach(token -> stems.add(token.stem()));
        return new OwnFact(sentence, tokens, Amounts.of(tokens), stems, Contacts.in(sentence));
    }

    /**
     * Whether a sentence is about the same thing: it shares words that carry meaning, or a topic.
     */
    boolean isAbout(Sentence sentence) {
        long shared =
                sentence.tokens().stream()
                        .filter(OwnFact::says)
                        .map(Token::stem)
                        .distinct()
                        .filter(stems::contains)
                        .count();
        return shared >= Math.min(2, stems.size()) && shared > 0
                || Topic.shared(tokens, sentence.tokens());
    }

    private static boolean says(Token token) {
        return token.isWord()
                && token.text().length() >= SHORTEST
                && !Words.FILLER.has(token)
                && !Words.BUDGET.has(token);
    }

    /** Whether the sentence denies or forbids, and so grants nothing. */
    boolean denies() {
        return Words.NEGATION.areIn(tokens);
    }
}
