package echome.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

class LocalEmbedderTest {
    private static final LocalEmbedder LOCAL = LocalEmbedder.start(2);

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Test
    void findsWhatAQuestionIsAbout() {
        List<float[]> passages =
                LOCAL.passages(List.of("Waterproof notebook for rain", "Leather dog collar"));
        float[] question = LOCAL.query("something to write on in wet weather");
        assertThat(dot(question, passages.getFirst()))
                .isGreaterThan(dot(question, passages.get(1)));
        assertThat(dot(question, question)).isBetween(0.999, 1.001);
    }

    @Test
    void givesTheVectorsOfLangChain4jsOwnModel() {
        String text = "Red running sneakers, size 42, with a Crème-coloured sole. Ships today!";
        float[] theirs = new BgeSmallEnV15QuantizedEmbeddingModel().embed(text).content().vector();
        assertThat(dot(LOCAL.passages(List.of(text)).getFirst(), theirs)).isGreaterThan(0.9999);
    }

    @Test
    void givesATextTheSameVectorAloneAndAmongOthers() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            texts.add("Lamp number " + i + " " + "with a shade ".repeat(i));
        }
        List<float[]> together = LOCAL.passages(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(LOCAL.passages(List.of(texts.get(i))).getFirst()).isEqualTo(together.get(i));
        }
    }

    @Test
    void countsTokensBeyondWhatItReads() {
        assertThat(LOCAL.tokens("")).isEqualTo(2);
        assertThat(LOCAL.tokens("red lamp")).isEqualTo(4);
        assertThat(LOCAL.tokens("lamp ".repeat(600))).isEqualTo(602);
        assertThat(LOCAL.passages(List.of("lamp ".repeat(600))).getFirst()).hasSize(384);
    }

    @Test
    void remembersTheLastQuestions() {
        List<String> asked = new ArrayList<>();
        Embedder counting =
                new EndpointEmbedder(
                        new EndpointEmbedder.Models(new Scripted(asked), new Scripted(asked)),
                        "made-up",
                        OptionalInt.of(2),
                        Set.of(),
                        Clock.systemUTC());
        RememberingEmbedder remembering = new RememberingEmbedder(counting, 2);
        assertThat(remembering.query("a")).containsExactly(0.6f, 0.8f);
        assertThat(remembering.query("a")).containsExactly(0.6f, 0.8f);
        assertThat(remembering.query("b")).hasSize(2);
        assertThat(remembering.query("a")).hasSize(2);
        assertThat(remembering.query("c")).hasSize(2);
        assertThat(remembering.query("b")).hasSize(2);
        assertThat(asked).containsExactly("a", "b", "c", "b");
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** Notes each text and gives every one the same vector. */
    private record Scripted(List<String> asked) implements EmbeddingModel {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            segments.forEach(segment -> asked.add(segment.text()));
            return Response.from(
                    segments.stream().map(_ -> Embedding.from(new float[] {3, 4})).toList());
        }
    }
}
