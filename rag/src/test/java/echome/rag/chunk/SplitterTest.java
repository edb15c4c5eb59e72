package echome.rag.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SplitterTest {
    private final Splitter splitter = new Splitter(SplitterTest::tokens, 40);

    /** A word is a token here. */
    private static int tokens(String text) {
        return 2 + (text.isBlank() ? 0 : text.strip().split("\\s+").length);
    }

    @Test
    void aShortProductIsOneChunkWithItsAttributesAsWords() {
        ProductText text =
                new ProductText(
                        "Oak table",
                        "Furniture > Tables",
                        "Seats six.",
                        Map.of(
                                "material", "oak",
                                "colour", "navy blue",
                                "regular price", "900",
                                "private:cost", "300",
                                "link", "https://example.com/t"));
        assertThat(splitter.product(text))
                .singleElement()
                .satisfies(chunk -> {
                    assertThat(chunk.content())
                            .isEqualTo(
                                    "Oak table\n"
                                            + "category: Furniture > Tables; colour: navy blue;"
                                            + " material: oak. Seats six.");
                    assertThat(chunk.tokens()).isEqualTo(tokens(chunk.content()));
                });
    }

    @Test
    void aLongDescriptionIsCutAtSentencesAndEachChunkBearsTheName() {
        String sentence = "This chair stands on four strong legs of ash. ";
        ProductText text = new ProductText("Ash chair", "", sentence.repeat(20), Map.of());
        List<Chunk> chunks = splitter.product(text);
        assertThat(chunks).hasSizeGreaterThan(4);
        assertThat(chunks)
                .allSatisfy(chunk -> {
                    assertThat(chunk.content()).startsWith("Ash chair\nThis").endsWith("ash.");
                    assertThat(chunk.tokens()).isLessThanOrEqualTo(40);
                });
        assertThat(chunks).extracting(Chunk::index).startsWith(0, 1, 2, 3);
    }

    @Test
    void aSentenceThatIsTooLongIsCutAtWordsAndNothingIsLost() {
        String words = "one two three four five six seven eight nine ten ".repeat(12).strip();
        List<Chunk> chunks = splitter.product(new ProductText("Endless", "", words, Map.of()));
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.tokens()).isLessThanOrEqualTo(40));
        String rest =
                String.join(
                        " ",
                        chunks.stream()
                                .map(chunk -> chunk.content().substring("Endless\n".length()))
                                .toList());
        assertThat(rest).isEqualTo(words);
    }

    @Test
    void aNameLongerThanAChunkFitsToo() {
        ProductText text = new ProductText("very ".repeat(70) + "long", "", "Nice.", Map.of());
        assertThat(splitter.product(text))
                .hasSizeGreaterThan(1)
                .allSatisfy(chunk -> assertThat(chunk.tokens()).isLessThanOrEqualTo(40));
    }

    @Test
    void theHashFollowsTheWordingAndNotPriceStockOrOrder() {
        String hash = text(Map.of("colour", "red", "size", "M")).hash();
        assertThat(text(Map.of("size", "M", "colour", "red", "price note", "from 9")).hash())
                .isEqualTo(hash);
        assertThat(text(Map.of("colour", "red", "size", "L")).hash()).isNotEqualTo(hash);
    }

    private static ProductText text(Map<String, String> attributes) {
        return new ProductText("Shirt", "", "", attributes);
    }
}
