package echome.rag.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Makes sure that an Office file is whole and does not blow up. */
final class Zip {
    private static final long LARGEST = 1L << 30;
    private static final long LARGEST_STRINGS = 160L << 20;
    private static final int MOST_ENTRIES = 5_000;

    private Zip() {}

    /** Unpacks everything once, counting: what the archive says of its sizes may be a lie. */
    static void check(Path file) throws IOException, CatalogueUnreadable {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("EncryptedPackage") != null) {
                throw new CatalogueUnreadable(
                        "The file is locked with a password. Save it without one and send it"
                                + " again.");
            }
            long left = Math.min(LARGEST, Math.max(64L << 20, Files.size(file) * 200));
            int entries = 0;
            byte[] buffer = new byte[1 << 16];
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                long most = entry.getName().endsWith("sharedStrings.xml") ? LARGEST_STRINGS : left;
                long size = size(zip, entry, Math.min(left, most), buffer);
                left -= size;
                if (size > most || left < 0 || ++entries > MOST_ENTRIES) {
                    throw new CatalogueUnreadable(
                            "The file unpacks to far more than a catalogue needs. Save it as CSV"
                                    + " and send that.");
                }
            }
        } catch (ZipException e) {
            throw Unreadable.broken(e);
        }
    }

    private static long size(ZipFile zip, ZipEntry entry, long most, byte[] buffer)
            throws IOException {
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0 && size <= most; n = in.read(buffer)) {
                size += n;
            }
        }
        return size;
    }
}
