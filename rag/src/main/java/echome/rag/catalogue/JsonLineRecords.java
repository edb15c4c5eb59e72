package echome.rag.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import echome.rag.catalogue.text.Encoding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** One JSON object on each line; a broken line is refused and the rest goes on. */
record JsonLineRecords(Path file, Encoding encoding) implements Records {
    private static final int LONGEST = 2_000_000;

    static JsonLineRecords open(Path file) throws IOException {
        return new JsonLineRecords(file, Encoding.of(file));
    }

    @Override
    public void each(Sink sink) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(encoding.bom());
        try (LineReader lines =
                new LineReader(new InputStreamReader(in, encoding.charset()), LONGEST)) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.text().isBlank()) {
                    hand(line, sink);
                }
            }
        }
    }

    private static void hand(LineReader.Line line, Sink sink) {
        try {
            JsonNode node = JsonRecords.object(line.text());
            if (node.isObject()) {
                new JsonRecord(line.number(), node).rows().forEach(sink::row);
                return;
            }
        } catch (JsonProcessingException e) {
            // falls through to the refusal, which names the line
        }
        sink.refused(new RefusedRow(line.number(), "the line is not a JSON object", line.text()));
    }
}
