package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.facts.Names;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.List;

/**
 * A sentence as written, as read, its tokens, the products that it names and the groups of phrases
 * that may begin in it.
 */
record Sentence(String raw, String normal, List<Token> tokens, List<Mention> mentions, int begun) {

    static Sentence of(String raw, Names names) {
        String normal = Normal.of(Links.without(raw));
        List<Token> tokens = Tokens.of(normal);
        return new Sentence(
                raw.strip(), normal, tokens, names.find(tokens), Phrases.begunIn(tokens));
    }

    String words(int from, int to) {
        return tokens.isEmpty()
                ? ""
                : normal.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    boolean hasNumber() {
        for (Token token : tokens) {
            if (token.isNumber()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word there is part of a product's name. */
    boolean isNamedAt(int at) {
        for (Mention mention : mentions) {
            if (mention.from() <= at && at < mention.to()) {
                return true;
            }
        }
        return false;
    }

    boolean isQuestion() {
        String text = normal.strip();
        return text.endsWith("?") || text.endsWith("؟");
    }
}
