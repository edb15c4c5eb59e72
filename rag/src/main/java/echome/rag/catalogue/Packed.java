package echome.rag.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A catalogue that comes packed: one file in a ZIP archive, or one behind gzip. */
final class Packed {
    private static final int MOST_ENTRIES = 5_000;

    private Packed() {}

    /** What was unpacked; the path is the caller's to delete. */
    record Inner(Path path, String fileName) {}

    /**
     * Empty where the file is not packed, or is one of those formats that are archives themselves.
     *
     * @throws CatalogueUnreadable if it holds several files, or unpacks to far too much
     */
    static Optional<Inner> open(Path file, String fileName)
            throws IOException, CatalogueUnreadable {
        byte[] head = new byte[4];
        try (InputStream in = Files.newInputStream(file)) {
            if (in.readNBytes(head, 0, 4) < 4) {
                return Optional.empty();
            }
        }
        if ((head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                return Optional.of(unpacked(in, fileName.replaceFirst("(?i)\\.gz$", "")));
            } catch (ZipException e) {
                throw Unreadable.broken(e);
            }
        }
        return head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4
                ? ofZip(file)
                : Optional.empty();
    }

    private static Optional<Inner> ofZip(Path file) throws IOException, CatalogueUnreadable {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw several(zip.size());
            }
            List<? extends ZipEntry> all = Collections.list(zip.entries());
            if (all.stream().anyMatch(entry -> isOffice(entry.getName()))) {
                return Optional.empty();
            }
            List<? extends ZipEntry> files = all.stream().filter(entry -> !isAside(entry)).toList();
            if (files.size() != 1) {
                throw several(files.size());
            }
            try (InputStream in = zip.getInputStream(files.getFirst())) {
                return Optional.of(unpacked(in, name(files.getFirst())));
            }
        } catch (ZipException e) {
            throw e.getMessage() != null && e.getMessage().contains("encrypted")
                    ? new CatalogueUnreadable(
                            "The archive is locked with a password. Send the file without one.", e)
                    : Unreadable.broken(e);
        }
    }

    private static CatalogueUnreadable several(int files) {
        return new CatalogueUnreadable(
                files == 0
                        ? "The ZIP archive is empty. Send the catalogue file itself."
                        : "The ZIP archive holds %d files. Send each catalogue by itself, with the caption /catalog NAME where there are several."
                                .formatted(files));
    }

    private static boolean isOffice(String name) {
        return name.startsWith("xl/")
                || name.startsWith("word/")
                || name.equals("[Content_Types].xml")
                || name.equals("mimetype");
    }

    /** Folders, and what some systems put beside the files. */
    private static boolean isAside(ZipEntry entry) {
        String name = name(entry);
        return entry.isDirectory()
                || entry.getName().startsWith("__MACOSX/")
                || name.startsWith(".")
                || name.toLowerCase(Locale.ROOT).equals("thumbs.db");
    }

    private static String name(ZipEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    /** Counts what comes out: what the archive says of its size may be a lie. */
    private static Inner unpacked(InputStream in, String fileName)
            throws IOException, CatalogueUnreadable {
        Path path = Files.createTempFile("catalogue", ".unpacked");
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > CatalogueReader.LARGEST) {
                    throw new CatalogueUnreadable(
                            "The file unpacks to more than 300 MB. Leave pictures and long texts"
                                    + " out, or send it in parts under different catalogue names.");
                }
                out.write(buffer, 0, n);
            }
            whole = true;
            return new Inner(path, fileName);
        } finally {
            if (!whole) {
                Files.delete(path);
            }
        }
    }
}
