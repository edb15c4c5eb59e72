package echome.bot.cli;

import echome.bot.config.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that is made once for an embedded database and lies beside it. */
final class GeneratedSecret {
    private static final String FILE = "encryption.secret";
    private static final int BYTES = 32;

    private GeneratedSecret() {}

    /** Reads the secret of the home, or makes one that only the owner can read. */
    static Secret in(Path home) {
        Path file = home.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(home, file);
            }
            String text = Files.readString(file).strip();
            if (text.length() < 2 * BYTES) {
                throw new CommandException(
                        file
                                + " is damaged: put the secret back from a backup. If there is"
                                + " none, remove the file and add each bot's token again.");
            }
            return new Secret(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret in " + file + " can't be read", e);
        }
    }

    /** Written whole under another name first: a crash leaves no half secret behind. */
    private static void create(Path home, Path file) throws IOException {
        Files.createDirectories(home);
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path draft =
                Files.createTempFile(
                        home,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its secret counts.
        } finally {
            Files.delete(draft);
        }
    }
}
