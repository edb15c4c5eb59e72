package echome.bot.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A started {@code ./echome run}: what it says, its health, its end. */
final class RunningProgram {
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern PORT = Pattern.compile("event=http_listening port=(\\d+)");

    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> lines = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private boolean ended;

    /** How it ended, and how long that took. */
    record End(int code, long millis) {}

    RunningProgram(Process process) {
        this.process = process;
        read(process.errorReader(StandardCharsets.UTF_8));
        read(process.inputReader(StandardCharsets.UTF_8));
    }

    private void read(BufferedReader words) {
        Thread.ofVirtual()
                .start(() -> {
                    try (words) {
                        for (String line = words.readLine();
                                line != null;
                                line = words.readLine()) {
                            add(line);
                        }
                    } catch (IOException e) {
                        // it was killed
                    } finally {
                        end();
                    }
                });
    }

    private void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All that it has said so far. */
    String said() {
        lock.lock();
        try {
            return String.join("\n", lines);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line that has these words. */
    String awaitLine(String words) {
        lock.lock();
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                Optional<String> found = lines.stream().filter(l -> l.contains(words)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = until - System.nanoTime();
                if (left <= 0 || ended) {
                    throw new AssertionError("no \"" + words + "\" in:\n" + said());
                }
                more.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /** Asks one of the pages on loopback. */
    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        Matcher port = PORT.matcher(awaitLine("event=http_listening"));
        if (!port.find()) {
            throw new AssertionError("no port");
        }
        URI address = URI.create("http://127.0.0.1:" + port.group(1) + path);
        return http.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** {@code SIGTERM}, as Ctrl-C and service managers stop it. */
    End stop() throws InterruptedException {
        long before = System.nanoTime();
        process.destroy();
        int code = process.waitFor();
        return new End(code, (System.nanoTime() - before) / 1_000_000);
    }

    void kill() {
        process.destroyForcibly();
    }
}
