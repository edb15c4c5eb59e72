package echome.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.cli.Terminal;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

class TerminalChatTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aLineIsAsLongAsAMessageMayBeAndTheRestIsLeftOut() throws IOException {
        var in = new BufferedReader(new StringReader("m".repeat(5_000) + "\nlamp\n"));
        assertThat(TerminalChat.line(in, terminal()).orElseThrow()).hasSize(4_096);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("4,096 characters at most");
        assertThat(TerminalChat.line(in, terminal())).contains("lamp");
        assertThat(TerminalChat.line(in, terminal())).isEmpty();
    }

    @Test
    void controlCharactersAreBlanks() throws IOException {
        var in = new BufferedReader(new StringReader("a\0lamp\r"));
        assertThat(TerminalChat.line(in, terminal())).contains("a lamp ");
    }

    private Terminal terminal() {
        return new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                false);
    }
}
