package echome.bot.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Says what is wrong with a file or folder that a command was given, before any work begins. */
public final class Inputs {
    private Inputs() {}

    /** Checks that it can be read as a file. */
    public static void file(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandException(file + " is a folder; name a file in it.");
        }
        if (!Files.isReadable(file)) {
            throw new CommandException("There is no readable file " + file + ".");
        }
    }

    /** Checks that a folder holds these files. */
    public static void folder(Path folder, String... names) {
        if (!Files.isDirectory(folder)) {
            throw new CommandException("There is no folder " + folder + ".");
        }
        for (String name : names) {
            if (!Files.isReadable(folder.resolve(name))) {
                throw new CommandException(
                        "The folder %s has no %s; it needs %s."
                                .formatted(folder, name, String.join(", ", names)));
            }
        }
    }
}
