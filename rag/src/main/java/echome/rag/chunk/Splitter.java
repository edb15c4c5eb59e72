package echome.rag.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts texts into chunks at sentences. Every chunk begins with a title, the name of the product or
 * the section, so that it can be understood and found alone.
 */
public final class Splitter {
    /** The most that the usual models read at once. */
    public static final int MOST_TOKENS = 512;

    /**
     * Chunks stay shorter than they could: a long one means a little of everything. With 256 the
     * judged questions of docs/decisions/0003-search.md are answered a little worse.
     */
    public static final int STANDARD_TOKENS = 160;

    /** Marks of begin and end that a model adds to each text. */
    private static final int MARKS = 2;

    private final ToIntFunction<String> tokens;
    private final int limit;

    /**
     * @param tokens counts the tokens of a text, marks of begin and end included
     * @param limit tokens of a chunk at most, 32 to {@value #MOST_TOKENS}
     */
    public Splitter(ToIntFunction<String> tokens, int limit) {
        if (limit < 32 || limit > MOST_TOKENS) {
            throw new IllegalArgumentException("a chunk has 32 to 512 tokens, not " + limit);
        }
        this.tokens = tokens;
        this.limit = limit;
    }

    /** At least one chunk, however short the product is. */
    public List<Chunk> product(ProductText text) {
        return split(text.name(), text.pieces());
    }

    /** The chunks of a piece of a brochure. */
    public List<Chunk> passage(String title, String text) {
        return split(title, Sentences.of(text));
    }

    private List<Chunk> split(String title, List<String> pieces) {
        String whole = joined(title, String.join(" ", pieces));
        int count = tokens.applyAsInt(whole);
        if (count <= limit) {
            return List.of(new Chunk(0, whole, count, Hash.of(whole)));
        }
        List<String> titles = cut(title, limit / 2 - MARKS);
        String head = titles.getFirst();
        int room = limit - tokens.applyAsInt(head);
        List<String> all = new ArrayList<>(titles.subList(1, titles.size()));
        all.addAll(pieces);
        List<Chunk> chunks = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        int used = 0;
        for (String piece : fitting(all, room)) {
            int cost = tokens.applyAsInt(piece) - MARKS;
            if (used + cost > room && !body.isEmpty()) {
                add(chunks, joined(head, body.toString()));
                body.setLength(0);
                used = 0;
            }
            body.append(body.isEmpty() ? "" : " ").append(piece);
            used += cost;
        }
        add(chunks, joined(head, body.toString()));
        return chunks;
    }

    private List<String> fitting(List<String> pieces, int room) {
        List<String> fitting = new ArrayList<>();
        for (String piece : pieces) {
            if (tokens.applyAsInt(piece) - MARKS <= room) {
                fitting.add(piece);
            } else {
                fitting.addAll(cut(piece, room));
            }
        }
        return fitting;
    }

    /** Cuts at words, and through a word only where it is too long alone. */
    private List<String> cut(String text, int room) {
        if (tokens.applyAsInt(text) - MARKS <= room) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int used = 0;
        for (String word : words(text, room)) {
            int cost = tokens.applyAsInt(word) - MARKS;
            if (used + cost > room && !part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.append(part.isEmpty() ? "" : " ").append(word);
            used += cost;
        }
        parts.add(part.toString());
        return parts;
    }

    private List<String> words(String text, int room) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            String rest = word;
            while (tokens.applyAsInt(rest) - MARKS > room) {
                int end = prefix(rest, room);
                words.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            words.add(rest);
        }
        return words;
    }

    /** Characters from the beginning that fit, at least one code point. */
    private int prefix(String word, int room) {
        int end = Math.min(word.length(), room);
        while (end > 1 && tokens.applyAsInt(word.substring(0, end)) - MARKS > room) {
            end /= 2;
        }
        boolean splitsPair = end < word.length() && Character.isLowSurrogate(word.charAt(end));
        return splitsPair ? end + 1 : end;
    }

    private void add(List<Chunk> chunks, String content) {
        chunks.add(new Chunk(chunks.size(), content, tokens.applyAsInt(content), Hash.of(content)));
    }

    private static String joined(String title, String body) {
        return title.isEmpty() ? body : body.isEmpty() ? title : title + "\n" + body;
    }
}
