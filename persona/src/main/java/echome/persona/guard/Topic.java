package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A subject of shop talk, such as delivery, that words of several languages point at. */
record Topic(String name, Map<Character, List<String>> beginnings) {
    private static final List<Topic> ALL = load();

    static final Topic DELIVERY = named("delivery");
    static final Topic RETURNS = named("returns");
    static final Topic WARRANTY = named("warranty");
    static final Topic DISCOUNT = named("discount");
    static final Topic OPENING = named("opening");

    /** How the names of the ways to pay begin. */
    private static final String WAY_TO_PAY = "by ";

    boolean in(List<Token> tokens) {
        for (Token token : tokens) {
            if (shownBy(token)) {
                return true;
            }
        }
        return false;
    }

    boolean shownBy(Token token) {
        if (token.isWord()) {
            String word = token.text();
            for (String beginning : beginnings.getOrDefault(word.charAt(0), List.of())) {
                if (word.startsWith(beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether both texts are about one topic. */
    static boolean shared(List<Token> one, List<Token> other) {
        for (Topic topic : ALL) {
            if (topic.in(one) && topic.in(other)) {
                return true;
            }
        }
        return false;
    }

    /** Whether both are about one thing that is done beside selling, delivery for example. */
    static boolean isServiceOfBoth(List<Token> one, List<Token> other) {
        for (Topic topic : ALL) {
            if (topic != DISCOUNT && topic.in(one) && topic.in(other)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has any topic. */
    static boolean isIn(List<Token> tokens) {
        return ALL.stream().anyMatch(topic -> topic.in(tokens));
    }

    /** The ways to pay, each a topic of its own. */
    static Stream<Topic> payments() {
        return ALL.stream().filter(topic -> topic.name.startsWith(WAY_TO_PAY));
    }

    private static Topic named(String name) {
        return ALL.stream().filter(topic -> topic.name.equals(name)).findFirst().orElseThrow();
    }

    private static List<Topic> load() {
        List<Topic> topics = new ArrayList<>();
        for (String line : Lexicon.lines(Topic.class, "topics.txt")) {
            int colon = line.indexOf(": ");
            String[] words = line.substring(colon + 2).split("\\s+", -1);
            topics.add(
                    new Topic(
                            line.substring(0, colon),
                            Arrays.stream(words)
                                    .map(Fold::of)
                                    .collect(Collectors.groupingBy(word -> word.charAt(0)))));
        }
        return List.copyOf(topics);
    }
}
