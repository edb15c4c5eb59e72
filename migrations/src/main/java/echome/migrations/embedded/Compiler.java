package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The system's C compiler. */
final class Compiler {
    private static final String PACKAGES = "gcc libc6-dev";

    /**
     * PostgreSQL's own flags and those of pgvector's Makefile, without {@code -march=native}: the
     * cache may lie on a disk that other machines share.
     */
    private static final List<String> FLAGS =
            List.of(
                    ("-std=gnu99 -O2 -fPIC -D_GNU_SOURCE -fno-strict-aliasing -fwrapv"
                                    + " -fexcess-precision=standard -ftree-vectorize"
                                    + " -fassociative-math -fno-signed-zeros -fno-trapping-math")
                            .split(" ", -1));

    private Compiler() {}

    /** The compiler, installed first where it is missing and the person is root. */
    static Compiler find(Progress progress) throws EmbeddedPostgresException {
        if (!works()) {
            String line = "apt-get install -y --no-install-recommends " + PACKAGES;
            if (!System.getProperty("user.name", "").equals("root") || !Command.exists("apt-get")) {
                throw EmbeddedPostgresException.unsupported(
                        "pgvector has to be compiled and there is no C compiler. Run this once as"
                                + " root and start again:\n  apt-get update && "
                                + line
                                + "\n");
            }
            progress.step("Installing a C compiler (" + PACKAGES + ", about 30 s)…");
            install(line);
        }
        return new Compiler();
    }

    private static boolean works() throws EmbeddedPostgresException {
        return Command.exists("gcc")
                && Command.of("gcc", "-fsyntax-only", "-xc", "-")
                        .run(Path.of("/"), "#include <stdio.h>\n#include <linux/limits.h>\n")
                        .succeeded();
    }

    private static void install(String line) throws EmbeddedPostgresException {
        Command install = shell(line);
        if (!install.run().succeeded()) {
            shell("apt-get update").run();
            install.must(Path.of("/"), "The C compiler can't be installed with: " + line);
        }
        if (!works()) {
            throw EmbeddedPostgresException.unsupported(
                    "gcc can't compile a simple program although it was installed.");
        }
    }

    private static Command shell(String line) {
        return Command.of("sh", "-c", "DEBIAN_FRONTEND=noninteractive " + line);
    }

    /** Compiles pgvector's sources into a library. */
    Path compile(Path source, Path headers) throws IOException, EmbeddedPostgresException {
        List<Path> files;
        try (Stream<Path> found = Files.list(source.resolve("src"))) {
            files = found.filter(file -> file.toString().endsWith(".c")).toList();
        }
        List<String> link = new ArrayList<>(List.of("gcc", "-shared", "-o", "vector.so"));
        List<Callable<String>> steps = new ArrayList<>();
        for (Path file : files) {
            String object = file.toString().replaceFirst("c$", "o");
            link.add(object);
            steps.add(() -> translate(file, object, headers).must(source, "pgvector: gcc failed"));
        }
        inParallel(steps);
        link.add("-lm");
        new Command(link).must(source, "pgvector can't be linked.");
        return source.resolve("vector.so");
    }

    private static Command translate(Path file, String object, Path headers) {
        List<String> words = new ArrayList<>(List.of("gcc"));
        words.addAll(FLAGS);
        for (String folder : List.of("15/server", "internal", ".")) {
            words.add("-I" + headers.resolve(folder));
        }
        words.addAll(List.of("-c", file.toString(), "-o", object));
        return new Command(words);
    }

    private static void inParallel(List<Callable<String>> steps) throws EmbeddedPostgresException {
        int processors = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(processors)) {
            for (Future<String> step : threads.invokeAll(steps)) {
                step.get();
            }
        } catch (ExecutionException e) {
            throw new EmbeddedPostgresException(e.getCause() + "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while compiling pgvector.", e);
        }
    }
}
