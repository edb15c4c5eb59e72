package echome.bot;

import echome.bot.cli.Commands;
import echome.bot.cli.Invocation;
import echome.bot.cli.Terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the launcher comes in. */
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        Terminal terminal =
                new Terminal(
                        System.in,
                        utf8(FileDescriptor.out),
                        utf8(FileDescriptor.err),
                        Boolean.getBoolean("echome.terminal"));
        Path current = Path.of("").toAbsolutePath();
        Path folder = Path.of(System.getProperty("echome.folder", current.toString()));
        Invocation invocation =
                new Invocation(terminal, System.getenv(), folder, current, new App());
        System.exit(new Commands(invocation).execute(arguments));
    }

    /** Tables and other languages' letters need UTF-8, whatever the system's locale. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
