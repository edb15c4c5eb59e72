package echome.persona.prompt;

import echome.persona.Voice;
import echome.persona.text.DataText;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A persona's voice as instructions with examples of its own phrases. */
final class Style {
    private static final int MOST_EXAMPLES = 8;
    private static final int LONGEST = 400;

    private final Voice voice;

    Style(Voice voice) {
        this.voice = voice;
    }

    /** Who the persona is beyond its name. */
    List<String> story() {
        List<String> lines = new ArrayList<>();
        add(lines, "Your story: %s", voice.text("backstory"));
        add(lines, "Good to know: %s", voice.text("context_notes"));
        add(lines, "You are: %s.", joined("personality_traits"));
        return lines;
    }

    /** How to speak; empty fields leave no line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "%s", voice.text("tone_guidelines"));
        add(lines, "Formality: %s.", voice.text("tone.formality"));
        add(lines, "Energy: %s.", voice.text("tone.energy"));
        add(lines, "Humor: %s.", voice.text("tone.humor"));
        add(lines, "Empathy: %s.", voice.text("tone.empathy"));
        add(lines, "Your vocabulary is %s.", joined("vocabulary.level", "vocabulary.style"));
        add(lines, "Words of your trade: %s.", joined("vocabulary.technical_terms"));
        add(lines, "Slang that you use: %s.", joined("vocabulary.slang"));
        add(
                lines,
                "You sell by %s.",
                joined("selling_style.approach", "selling_style.primary_methods"));
        add(
                lines,
                "You open a conversation like this, and do not greet again in it: %s",
                quoted("greeting_closing.typical_greetings"));
        add(
                lines,
                "You end a reply like this, not every time: %s",
                quoted("greeting_closing.typical_closings"));
        add(
                lines,
                "Phrases that you are known for, at most one in a reply: %s",
                quoted("speech_patterns.catchphrases", "custom_expressions"));
        add(lines, "Expressions that you use: %s", quoted("speech_patterns.expressions"));
        add(
                lines,
                "Filler words that you use now and then: %s",
                quoted("speech_patterns.filler_words"));
        voice.list("dos").forEach(rule -> add(lines, "Do: %s", rule));
        voice.list("donts").forEach(rule -> add(lines, "Do not: %s", rule));
        if (lines.isEmpty()) {
            lines.add("Friendly, plain and to the point.");
        }
        return lines;
    }

    /**
     * What the seller told the persona not to do; the rest of its style may be heard in replies.
     */
    List<String> secrets() {
        return voice.list("donts");
    }

    private String joined(String... paths) {
        List<String> values = new ArrayList<>();
        for (String path : paths) {
            values.addAll(voice.list(path));
        }
        return values.stream().limit(MOST_EXAMPLES).collect(Collectors.joining(", "));
    }

    private String quoted(String... paths) {
        List<String> values = new ArrayList<>();
        for (String path : paths) {
            values.addAll(voice.list(path));
        }
        return values.stream()
                .limit(MOST_EXAMPLES)
                .map(value -> "\"" + value + "\"")
                .collect(Collectors.joining(", "));
    }

    private static void add(List<String> lines, String pattern, String value) {
        String clean = DataText.line(value, LONGEST);
        if (!clean.isEmpty()) {
            lines.add(pattern.formatted(clean).replace("..", "."));
        }
    }
}
