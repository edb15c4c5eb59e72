package echome.rag.search;

import echome.rag.Question;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells a message that narrows what was looked for ("and in red?") from one that turns to another
 * thing ("and binoculars?"): its words count alone then, while limits and colours remain.
 */
final class Turn {
    /** A product that holds so much of both messages is what they look for together. */
    private static final double TOGETHER = 0.8;

    /** Words that narrow: "in leather", "the folding one". */
    private static final Set<String> NARROWING = Unnamed.words("narrowing");

    private final Vocabulary vocabulary;
    private final SearchSql sql;
    private final Function<String, List<Ranked>> ranking;

    /**
     * @param ranking ranks all that there is by the words of a text
     */
    Turn(Vocabulary vocabulary, SearchSql sql, Function<String, List<Ranked>> ranking) {
        this.vocabulary = vocabulary;
        this.sql = sql;
        this.ranking = ranking;
    }

    /** Of a question with what it leans on, the messages from the last turn to another thing on. */
    String latest(Question question) {
        String text = "";
        List<String> messages = new ArrayList<>(question.earlier().lines().toList());
        messages.add(question.text());
        for (String message : messages) {
            text = text.isEmpty() || turns(text, message) ? message : text + "\n" + message;
        }
        return text;
    }

    private boolean turns(String before, String line) {
        Wish now = wish(line);
        String things = now.things();
        List<String> words = Words.of(now.text());
        if (words.stream().anyMatch(NARROWING::contains)
                || PriceOrder.isOfAnything(things, vocabulary)
                || Loosening.best(ranking.apply(wish(before + "\n" + line).things())) >= TOGETHER) {
            return false;
        }
        return ranking.apply(things).stream()
                .anyMatch(one ->
                        Loosening.words(one) >= Loosening.MEANT && PriceOrder.isNamed(one, words));
    }

    private Wish wish(String text) {
        return Wish.of(Demands.of(text), vocabulary, sql);
    }
}
