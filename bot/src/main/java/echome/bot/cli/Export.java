package echome.bot.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import echome.bot.cli.Table.Column;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes rows for other programs, as they come. */
sealed interface Export extends Analyst.Rows, AutoCloseable {
    @Override
    void close();

    /** RFC 4180, with a heading; NULL is an empty field, an empty text is quoted. */
    final class Csv implements Export {
        private final PrintStream out;

        Csv(PrintStream out) {
            this.out = out;
        }

        @Override
        public void columns(List<Column> columns) {
            line(columns.stream().map(c -> Optional.of(c.name())).toList());
        }

        @Override
        public void row(List<Optional<String>> cells) {
            line(cells);
        }

        private void line(List<Optional<String>> cells) {
            out.print(
                    cells.stream()
                            .map(cell -> cell.map(Csv::field).orElse(""))
                            .collect(Collectors.joining(",", "", "\r\n")));
        }

        private static String field(String text) {
            boolean plain =
                    !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
            return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** One array of objects; numbers, booleans and JSON stay what they are. */
    final class Json implements Export {
        private final JsonGenerator generator;
        private final PrintStream out;
        private List<Column> columns = List.of();

        Json(PrintStream out) {
            this.out = out;
            try {
                this.generator =
                        new JsonFactory()
                                .createGenerator(out)
                                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void columns(List<Column> named) {
            columns = List.copyOf(named);
            try {
                generator.writeStartArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void row(List<Optional<String>> cells) {
            try {
                generator.writeStartObject();
                for (int i = 0; i < cells.size(); i++) {
                    generator.writeFieldName(columns.get(i).name());
                    value(columns.get(i), cells.get(i));
                }
                generator.writeEndObject();
                generator.writeRaw('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void value(Column column, Optional<String> cell) throws IOException {
            if (cell.isEmpty()) {
                generator.writeNull();
                return;
            }
            String text = cell.get();
            switch (column.kind()) {
                case TEXT -> generator.writeString(text);
                case JSON -> generator.writeRawValue(text);
                case BOOLEAN -> generator.writeBoolean(text.startsWith("t"));
                case NUMBER -> {
                    // NaN and Infinity are no numbers of JSON.
                    if (Character.isLetter(text.charAt(text.length() - 1))) {
                        generator.writeString(text);
                    } else {
                        generator.writeRawValue(text);
                    }
                }
            }
        }

        @Override
        public void close() {
            try {
                if (!columns.isEmpty()) {
                    generator.writeEndArray();
                }
                generator.close();
                out.println();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
