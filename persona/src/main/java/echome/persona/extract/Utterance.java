package echome.persona.extract;

import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A segment split into sentences of words. */
record Utterance(Heard heard, List<List<Word>> sentences) {
    private static final Pattern PIECE =
            Pattern.compile(
                    "\\[(?:email|phone|card|account|address)]|[\\p{L}\\p{N}\\p{M}]+(?:['’ʼ-][\\p{L}\\p{N}\\p{M}]+)*");
    private static final String SENTENCE_ENDS = ".!?…\n。！？";

    static Utterance of(Heard heard) {
        String text = heard.text();
        List<List<Word>> sentences = new ArrayList<>();
        List<Word> sentence = new ArrayList<>();
        Matcher piece = PIECE.matcher(text);
        String before = "\n";
        boolean found = piece.find();
        while (found) {
            int start = piece.start();
            int end = piece.end();
            String word = piece.group();
            found = piece.find();
            String after = found ? text.substring(end, piece.start()) : text.substring(end) + "\n";
            if (word.startsWith("[")) {
                before = "\n";
                continue;
            }
            if (ends(before) && !sentence.isEmpty()) {
                sentences.add(sentence);
                sentence = new ArrayList<>();
            }
            boolean opens = !before.isBlank() || sentence.isEmpty();
            boolean closes = !after.isBlank() || after.contains("\n");
            sentence.add(
                    new Word(
                            Fold.of(word).replace('’', '\''),
                            start,
                            end,
                            opens,
                            closes,
                            sentence.isEmpty(),
                            after.isBlank() ? 0 : after.strip().charAt(0)));
            before = after;
        }
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
        return new Utterance(heard, sentences);
    }

    private static boolean ends(String between) {
        return between.chars().anyMatch(c -> SENTENCE_ENDS.indexOf(c) >= 0);
    }

    int words() {
        return sentences.stream().mapToInt(List::size).sum();
    }

    /** The text from one word to another as it was written. */
    String text(List<Word> sentence, int from, int to) {
        return heard.text().substring(sentence.get(from).start(), sentence.get(to - 1).end());
    }
}
