package echome.bot.chaos;

import echome.migrations.DatabaseAddress;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM with a bot in it. */
final class BotProcess implements AutoCloseable {
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);

    private BotProcess(Process process, File log) {
        this.process = process;
        Thread.ofVirtual().start(() -> read(log));
    }

    /** What all processes of a run are told. */
    record Setting(DatabaseAddress database, String telegram, String model, long quietMillis) {}

    /**
     * @param log takes what the process has to say
     */
    static BotProcess start(Setting setting, File log) throws IOException {
        return start(
                setting, log, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    }

    /** As {@link #start(Setting, File)} with other options of the JVM. */
    static BotProcess start(Setting setting, File log, List<String> options) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", Objects.requireNonNull(System.getProperty("java.class.path"))));
        words.add(ChaosBot.class.getName());
        words.addAll(List.of(setting.database().jdbcUrl(), setting.database().user()));
        words.addAll(List.of(setting.database().password(), setting.telegram()));
        words.addAll(List.of(setting.model(), Long.toString(setting.quietMillis())));
        return new BotProcess(
                new ProcessBuilder(words)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log))
                        .start(),
                log);
    }

    private void read(File log) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                FileWriter kept = new FileWriter(log, StandardCharsets.UTF_8, true)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("ready ")) {
                    ready.countDown();
                } else {
                    kept.write(pid() + " " + line + "\n");
                    kept.flush();
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    boolean awaitReady(long seconds) throws InterruptedException {
        return ready.await(seconds, TimeUnit.SECONDS);
    }

    boolean isReady() {
        return ready.getCount() == 0;
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** {@code kill -NAME}. */
    void signal(String name) throws IOException, InterruptedException {
        int ended = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        if (ended != 0) {
            throw new IOException("kill -" + name + " ended with " + ended);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** {@code SIGTERM}; returns how many milliseconds it took to end. */
    long stop() throws InterruptedException {
        long before = System.nanoTime();
        process.destroy();
        process.waitFor();
        return (System.nanoTime() - before) / 1_000_000;
    }
}
