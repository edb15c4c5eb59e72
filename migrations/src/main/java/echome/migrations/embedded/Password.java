package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The superuser's password, in a file that only its owner reads. */
record Password(String text) {
    private static final int BYTES = 24;

    static Password generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Password read(Path file) throws EmbeddedPostgresException {
        try {
            return new Password(Files.readString(file).strip());
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The database's password can't be read from " + file + ".", e);
        }
    }

    void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n");
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
