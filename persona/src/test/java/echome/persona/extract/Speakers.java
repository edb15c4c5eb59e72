package echome.persona.extract;

import echome.persona.source.Segment;
import echome.persona.text.Lexicon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Synthetic sellers whose habits are known, since they were planted. */
enum Speakers {
    MAGGIE(
            "en",
            List.of("Ahoy there"),
            List.of("Stay dry out there"),
            List.of("Trust me on this one", "Built like a lighthouse"),
            List.of("you know", "mind you"),
            List.of("⛵")),
    VERA(
            "ru",
            List.of("Привет, мои хорошие"),
            List.of("До новых встреч"),
            List.of("Глаз не оторвать", "Проверено на себе"),
            List.of("короче", "как бы"),
            List.of()),
    LOLA(
            "es",
            List.of("Hola, corazón"),
            List.of("Un abrazo enorme"),
            List.of("Te lo digo yo", "Palabra de Lola"),
            List.of("o sea", "fíjate"),
            List.of());

    private static final List<String> QUESTIONS =
            List.of("How much is it?", "Do you have it in stock?", "What about delivery?");

    final String language;
    final List<String> greetings;
    final List<String> closings;
    final List<String> catchphrases;
    final List<String> fillers;
    final List<String> pictures;

    Speakers(
            String language,
            List<String> greetings,
            List<String> closings,
            List<String> catchphrases,
            List<String> fillers,
            List<String> pictures) {
        this.language = language;
        this.greetings = greetings;
        this.closings = closings;
        this.catchphrases = catchphrases;
        this.fillers = fillers;
        this.pictures = pictures;
    }

    /** Conversations with customers, each begun and ended in the speaker's way. */
    List<Segment> talks(int talks, long seed) {
        Random random = new Random(seed);
        List<String> sentences =
                new ArrayList<>(
                        Lexicon.lines(Speakers.class, name().toLowerCase(Locale.ROOT) + ".txt"));
        Collections.shuffle(sentences, random);
        Iterator<String> catchphrase = endless(catchphrases);
        Iterator<String> filler = endless(fillers);
        Iterator<String> picture = endless(pictures.isEmpty() ? List.of("") : pictures);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            int talk = i * talks / sentences.size();
            boolean first = i == 0 || talk != (i - 1) * talks / sentences.size();
            boolean last = i == sentences.size() - 1 || talk != (i + 1) * talks / sentences.size();
            if (first) {
                say(segments, talk, greetings.getFirst() + "!");
            }
            if (talks > 1) {
                segments.add(
                        segment(talk, "customer", QUESTIONS.get(random.nextInt(QUESTIONS.size()))));
            }
            String text = sentences.get(i);
            text = text.contains("{c}") ? text.replace("{c}", catchphrase.next()) : text;
            text = text.contains("{f}") ? text.replace("{f}", filler.next()) : text;
            text = text.contains("{e}") ? text.replace("{e}", picture.next()) : text;
            say(segments, talk, text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
            if (last) {
                say(segments, talk, closings.getFirst() + "!");
            }
        }
        return segments;
    }

    private static void say(List<Segment> segments, int talk, String text) {
        segments.add(segment(talk, "you", text));
    }

    private static Segment segment(int talk, String speaker, String text) {
        return new Segment(talk, speaker, text, echome.persona.source.When.unknown());
    }

    private static Iterator<String> endless(List<String> list) {
        return java.util.stream.IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> list.get(i % list.size()))
                .iterator();
    }

    /** Segments as the extraction takes them. */
    static List<Heard> heard(List<Segment> segments) {
        List<Heard> heard = new ArrayList<>();
        for (Segment s : segments) {
            heard.add(
                    new Heard(
                            "seg_" + heard.size(),
                            "1-" + s.conversation(),
                            s.speaker().equals("you"),
                            s.text()));
        }
        return heard;
    }
}
