package echome.migrations.embedded;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks tar archives with their symbolic links and executable bits. */
final class Archive {
    private static final int EXECUTABLE = 0100;

    private Archive() {}

    /** Unpacks below the folder, leaving out the first {@code strip} names of each path. */
    static void unpack(InputStream tar, Path folder, int strip) throws IOException {
        try (var archive = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                Path name = Path.of(entry.getName()).normalize();
                if (name.getNameCount() > strip) {
                    Path target = folder.resolve(name.subpath(strip, name.getNameCount()));
                    place(archive, entry, within(folder, target.normalize()));
                }
            }
        }
    }

    private static void place(InputStream content, TarArchiveEntry entry, Path target)
            throws IOException {
        if (entry.isDirectory()) {
            folder(target);
            return;
        }
        folder(parent(target));
        if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            within(parent(target), parent(target).resolve(link).normalize());
            Files.createSymbolicLink(target, link);
        } else if (entry.isFile()) {
            Files.copy(content, target);
            boolean runs = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Readable by all, whatever the umask: the server may run as another user. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(parent(folder));
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException("No parent: " + path);
        }
        return parent;
    }

    private static Path within(Path folder, Path target) throws IOException {
        if (!target.startsWith(folder)) {
            throw new IOException("The archive leads out of its folder: " + target);
        }
        return target;
    }
}
