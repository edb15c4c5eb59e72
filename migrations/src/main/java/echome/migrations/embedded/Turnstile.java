package echome.migrations.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time through, among all threads and processes that name the same file.
 *
 * <p>The file's lock vanishes with its process. It belongs to the whole process, and closing any of
 * the process's channels on the file would drop it, so the threads of a process queue up before it.
 */
final class Turnstile implements AutoCloseable {
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private Turnstile(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for its turn, and says so first where another process is inside. */
    static Turnstile enter(Path file, Runnable waiting) throws IOException {
        THIS_PROCESS.lock();
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    waiting.run();
                    channel.lock();
                }
                return new Turnstile(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            THIS_PROCESS.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THIS_PROCESS.unlock();
        }
    }
}
