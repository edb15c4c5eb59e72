package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LooseningTest {
    private static final Filter BLUE = Filter.NONE.withAttributes(List.of("blue"));

    private final List<Filter> asked = new ArrayList<>();

    private Loosening loosened(Ranked strict, Ranked ofThings) {
        return Loosening.of(
                BLUE,
                _ -> List.of(strict),
                filter -> {
                    asked.add(filter);
                    return List.of(ofThings);
                },
                _ -> true);
    }

    @Test
    void aBlueThingOfTheKindThatWasAskedForIsLookedForOnce() {
        Loosening found = loosened(holding("notebook", 0.6, 0.5), holding("pen", 0, 0));
        assertThat(found.ranked()).extracting(Ranked::productId).containsExactly("notebook");
        assertThat(found.filter()).isEqualTo(BLUE);
        assertThat(asked).isEmpty();
    }

    @Test
    void whereOnlyTheColourFitsTheKindIsLookedForAlone() {
        Loosening found = loosened(holding("blue pen", 0.5, 0), holding("red notebook", 0.7, 0.7));
        assertThat(asked).startsWith(BLUE);
        assertThat(found.ranked()).extracting(Ranked::productId).containsExactly("blue pen");
    }

    /**
     * @param words how much of the question it holds
     * @param things how much of it without the colour
     */
    private static Ranked holding(String id, double words, double things) {
        Map<String, Double> signals = Map.of("words", words * Weights.WORDS);
        return new Ranked(id, "", id, "", 0, things, true, signals);
    }
}
