package echome.bot.seller;

import echome.persona.extract.Finding;
import echome.persona.extract.Listening;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What sellers read about sources. */
final class SourceWords {
    private static final Map<String, String> SHOWN =
            Map.of(
                    "greeting_closing.typical_greetings", "Greets",
                    "speech_patterns.catchphrases", "Phrases",
                    "speech_patterns.filler_words", "Fills with",
                    "greeting_closing.typical_closings", "Ends");
    private static final List<String> ORDER =
            List.of(
                    "greeting_closing.typical_greetings",
                    "speech_patterns.catchphrases",
                    "speech_patterns.filler_words",
                    "greeting_closing.typical_closings");

    private SourceWords() {}

    static String title(Subject subject) {
        SourceRow source = subject.source();
        return "<b>%s</b> → %s, source %d"
                .formatted(
                        Pages.cut(source.title(), 100),
                        Pages.cut(subject.persona(), 60),
                        source.number());
    }

    static String whose(Subject subject) {
        return "%s\nSeveral people speak here. Whose way of speaking shall %s have?"
                .formatted(title(subject), Pages.cut(subject.persona(), 60));
    }

    static String heard(Subject subject, Hearing.Result result, int recording) {
        StringBuilder text = new StringBuilder("✅ ").append(title(subject));
        text.append("\n%d utterances heard.\n".formatted(result.own()));
        int before = text.length();
        for (String path : ORDER) {
            List<Finding> found =
                    result.findings().stream().filter(f -> f.path().equals(path)).toList();
            if (!found.isEmpty()) {
                text.append(
                        "<b>%s</b>: %s\n"
                                .formatted(
                                        SHOWN.getOrDefault(path, path),
                                        found.stream()
                                                .limit(4)
                                                .map(f -> Pages.cut("“" + f.value() + "”", 90))
                                                .collect(Collectors.joining(", "))));
            }
        }
        if (text.length() == before) {
            text.append("No habit comes often enough yet: more sources help.\n");
        }
        text.append(method(result.told()));
        if (recording > 0) {
            text.append("\nTurning the recording into text took %d tokens.".formatted(recording));
        }
        return text.toString();
    }

    private static String method(Listening.Told told) {
        String cost =
                "for %d tokens; only what was really said is kept."
                        .formatted(told.promptTokens() + told.answerTokens());
        if (told.trouble().isEmpty()) {
            return told.answered() == 0
                    ? "Counted without a model: what comes often, and where it stands."
                    : "Heard by the model " + cost;
        }
        String why = Visit.escape(told.trouble());
        return told.answered() == 0
                ? "Counted only, since the model was not heard: " + why
                : "Heard by the model in %d of %d parts %s The rest is only counted: %s"
                        .formatted(told.answered(), told.parts(), cost, why);
    }

    static final String HOW =
            """
            Send what shall be learnt from, as much as you like:
            • a transcript or subtitles as a file (TXT, SRT, VTT, JSON)
            • <code>result.json</code> of a chat: in Telegram Desktop, ⋮ → Export chat history → Machine-readable JSON
            • a YouTube link
            • voice notes, recordings and videos (up to 20 MB)
            • messages of yours, forwarded
            Phones, addresses, emails and card numbers of others are masked before anything is stored.\
            """;
}
