package echome.bot.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a test may change about the fake model while it runs. */
final class ModelSettings {
    private volatile java.util.Optional<String> heard = java.util.Optional.empty();
    private volatile Function<ModelRequest, String> replies = Replies.fromFacts();
    private volatile Pace pace = Pace.AT_ONCE;
    private volatile Optional<String> key = Optional.empty();
    private volatile int dimension = 384;
    private volatile Map<String, String> dictionary = Map.of();
    private volatile Consumer<ModelRequest> asked = _ -> {};
    private volatile Consumer<ModelRequest> answered = _ -> {};

    void replies(Function<ModelRequest, String> now) {
        replies = now;
    }

    void pace(Pace now) {
        pace = now;
    }

    void key(String now) {
        key = Optional.of(now);
    }

    void dimension(int now) {
        dimension = now;
    }

    void dictionary(Map<String, String> now) {
        dictionary = Map.copyOf(now);
    }

    Map<String, String> dictionary() {
        return dictionary;
    }

    void watch(Consumer<ModelRequest> onAsked, Consumer<ModelRequest> onAnswered) {
        asked = onAsked;
        answered = onAnswered;
    }

    String reply(ModelRequest request) {
        return replies.apply(request);
    }

    Pace pace() {
        return pace;
    }

    boolean admits(String authorization) {
        return key.map(k -> authorization.equals("Bearer " + k)).orElse(true);
    }

    int dimension() {
        return dimension;
    }

    void asked(ModelRequest request) {
        asked.accept(request);
    }

    void answered(ModelRequest request) {
        answered.accept(request);
    }

    void hears(String json) {
        heard = java.util.Optional.of(json);
    }

    java.util.Optional<String> heard() {
        return heard;
    }
}
