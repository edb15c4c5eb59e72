package echome.bot.demo;

import com.fasterxml.jackson.databind.JsonNode;

import echome.bot.answer.Answer;
import echome.bot.answer.Answering;
import echome.bot.cli.Terminal;
import echome.migrations.Database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads a customer's lines from the terminal and shows the persona's replies. */
public final class TerminalChat {
    private static final int LONGEST = 4_096;

    private final Chat chat;
    private final Terminal terminal;

    public TerminalChat(Database database, Answering answering, Terminal terminal) {
        this.chat = new Chat(database, SampleShop.TENANT, answering, "Fieldnote & Co.");
        this.terminal = terminal;
    }

    /** Talks until the input ends or the customer leaves. */
    public void run() throws IOException {
        PrintStream out = terminal.out();
        if (terminal.interactive()) {
            out.println();
            out.printf(
                    "You are talking with %s, %s%n", chat.persona().name(), chat.persona().role());
            out.println("Ask for something, for example: waterproof notebook under 20 dollars");
            out.println("/why shows what the last reply rests on, /quit leaves.");
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))) {
            prompt();
            Optional<String> line = line(in, terminal);
            while (line.isPresent() && handle(line.get().strip())) {
                prompt();
                line = line(in, terminal);
            }
        } finally {
            chat.end();
        }
    }

    /**
     * The next line as Telegram would let it through: so long at most, without control characters.
     */
    static Optional<String> line(BufferedReader in, Terminal terminal) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            cut |= line.length() == LONGEST;
            if (line.length() < LONGEST) {
                line.append(Character.isISOControl(read) ? ' ' : (char) read);
            }
        }
        if (cut) {
            terminal.progress(
                    "A message has %,d characters at most: the rest was left out."
                            .formatted(LONGEST));
        }
        return Optional.of(line.toString());
    }

    private void prompt() {
        if (terminal.interactive()) {
            terminal.out().print("\nyou> ");
            terminal.out().flush();
        }
    }

    private boolean handle(String line) {
        switch (line.toLowerCase(Locale.ROOT)) {
            case "" -> {
                return true;
            }
            case "/quit", "/exit", "/q" -> {
                return false;
            }
            case "/why" -> why();
            case "/help" ->
                    terminal.out()
                            .println(
                                    "Write what you are looking for. /why: what the last reply"
                                        + " rests on and how long each step took. /quit: leave.");
            default -> {
                if (line.startsWith("/")) {
                    terminal.out().println("I know /why, /help and /quit.");
                } else {
                    say(chat.ask(line));
                }
            }
        }
        return true;
    }

    private void say(Answer answer) {
        String name = terminal.interactive() ? chat.persona().name().split(" ", 2)[0] + "> " : "";
        terminal.out().println(name + answer.text());
    }

    /** A product that no search has found has no similarity to show. */
    private static String cameBy(JsonNode hit) {
        return switch (hit.path("found_by").asText()) {
            case "name" -> "looked up by name";
            case "talk" -> "spoken of before";
            case "variant" -> "variant of one above";
            default -> String.format(Locale.ROOT, "%.3f", hit.path("similarity_score").asDouble());
        };
    }

    private void why() {
        PrintStream out = terminal.out();
        Optional<Answer> last = chat.last();
        if (last.isEmpty()) {
            out.println("Nothing was asked yet.");
            return;
        }
        Answer answer = last.get();
        out.println("Retrieved, best first (similarity, what was read of it):");
        int rank = 0;
        for (JsonNode hit : answer.ragContext()) {
            String chunk = hit.path("chunk").asText().replaceAll("\\s+", " ");
            out.printf(
                    Locale.ROOT,
                    "%3d. %s  %s%n",
                    ++rank,
                    cameBy(hit),
                    chunk.length() > 100 ? chunk.substring(0, 100) + "…" : chunk);
        }
        StringBuilder steps = new StringBuilder();
        answer.stepMillis()
                .forEach((step, millis) ->
                        steps.append(steps.isEmpty() ? "" : ", ")
                                .append(step)
                                .append(' ')
                                .append(millis)
                                .append(" ms"));
        out.println("Steps: " + steps);
        out.println(
                "Model: "
                        + answer.model()
                        + ", guard: "
                        + answer.guard().path("verdict").asText()
                        + ", tokens: "
                        + answer.tokensUsed().path("total").asInt());
    }
}
