package echome.migrations.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who uses a server: one locked file per use, so that a killed process is forgotten at once.
 *
 * <p>All calls are made inside the turnstile.
 */
final class Guests {
    /** Marks this process's files: opening one of them a second time would drop its lock. */
    private static final String THIS_PROCESS = UUID.randomUUID().toString();

    private final Path folder;

    Guests(Path folder) {
        this.folder = folder;
    }

    /** One use of the server, until it leaves. */
    record Guest(Path file, FileChannel channel) {
        void leave() throws IOException {
            Files.deleteIfExists(file);
            channel.close();
        }
    }

    Guest arrive() throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(THIS_PROCESS + "." + UUID.randomUUID());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new Guest(file, channel);
    }

    /** Whether nobody is left; clears away what killed processes left. */
    boolean none() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(THIS_PROCESS) || !abandoned(file)) {
                    return false;
                }
                Files.delete(file);
            }
        }
        return true;
    }

    private static boolean abandoned(Path file) throws IOException {
        // A shared lock wants no right to write: the file may be root's, and we an ordinary user.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock != null;
        }
    }
}
