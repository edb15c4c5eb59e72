package echome.migrations.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A program of the system that is run to its end. */
record Command(List<String> words) {
    Command {
        words = List.copyOf(words);
    }

    static Command of(String... words) {
        return new Command(Arrays.asList(words));
    }

    /** What a program left behind: its exit code and its output and errors in one text. */
    record Outcome(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }

        /** The last lines of the output, for a message. */
        String tail() {
            List<String> lines = output.strip().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        }
    }

    /** Runs to the end; an exit code other than 0 is a value, a missing program an exception. */
    Outcome run() throws EmbeddedPostgresException {
        return run(Path.of("/"), "");
    }

    Outcome run(Path folder, String input) throws EmbeddedPostgresException {
        ProcessBuilder builder = builder().directory(folder.toFile()).redirectErrorStream(true);
        try {
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The program " + words.getFirst() + " can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while running " + words.getFirst(), e);
        }
    }

    /** Runs to the end and fails with the sentence and the program's last lines. */
    String must(Path folder, String otherwise) throws EmbeddedPostgresException {
        Outcome outcome = run(folder, "");
        if (!outcome.succeeded()) {
            throw new EmbeddedPostgresException(otherwise + "\n" + outcome.tail());
        }
        return outcome.output();
    }

    /** A builder in English without the PG variables of the caller, which would lead astray. */
    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PG"));
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Whether a program of that name lies on the PATH or where administrators' programs lie. */
    static boolean exists(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
