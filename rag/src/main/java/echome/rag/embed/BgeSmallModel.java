package echome.rag.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/**
 * The English model bge-small-en-v1.5, quantised, run in this process.
 *
 * <p>One text per run: texts that are padded to a common length get other vectors. A run keeps one
 * core busy and no other; many threads may run at once.
 */
final class BgeSmallModel extends DimensionAwareEmbeddingModel implements AutoCloseable {
    static final String NAME = "bge-small-en-v1.5-q";
    static final int DIMENSION = 384;

    /** The model reads no further. */
    static final int MOST_TOKENS = 512;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final HuggingFaceTokenizer counter;

    private BgeSmallModel(
            OrtEnvironment environment,
            OrtSession session,
            HuggingFaceTokenizer tokenizer,
            HuggingFaceTokenizer counter) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.counter = counter;
    }

    /** Takes half a second and some 100 MB outside the heap. */
    static BgeSmallModel load() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session =
                    environment.createSession(resource(NAME + ".onnx").readAllBytes(), options);
            return new BgeSmallModel(
                    environment,
                    session,
                    tokenizer(Map.of("truncation", "true", "maxLength", "" + MOST_TOKENS)),
                    tokenizer(Map.of("truncation", "false")));
        } catch (OrtException | IOException e) {
            throw new EmbeddingException("The local embedding model cannot be loaded", e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Map<String, String> options) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(options);
        all.put("padding", "false");
        try (InputStream in = resource(NAME + "-tokenizer.json")) {
            return HuggingFaceTokenizer.newInstance(in, all);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = BgeSmallEnV15QuantizedEmbeddingModel.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
                segments.stream().map(segment -> Embedding.from(vector(segment.text()))).toList());
    }

    float[] vector(String text) {
        Encoding encoding = tokenizer.encode(text);
        try (OnnxTensor ids = tensor(encoding.getIds());
                OnnxTensor mask = tensor(encoding.getAttentionMask());
                OnnxTensor types = tensor(encoding.getTypeIds());
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", ids,
                                        "attention_mask", mask,
                                        "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] first = new float[DIMENSION];
            states.get(first);
            return Vectors.unit(first);
        } catch (OrtException e) {
            throw new EmbeddingException("The local embedding model failed", e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][] {values});
    }

    int tokens(String text) {
        return counter.encode(text).getIds().length;
    }

    @Override
    protected Integer knownDimension() {
        return DIMENSION;
    }

    @Override
    public String modelName() {
        return NAME;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EmbeddingException("The local embedding model cannot be closed", e);
        } finally {
            tokenizer.close();
            counter.close();
        }
    }
}
