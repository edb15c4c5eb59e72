package echome.rag.catalogue;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Reads lines of bounded length, whatever ends them. */
final class LineReader implements Closeable {
    /**
     * A line without its end.
     *
     * @param number from 1
     * @param cut whether it was longer than allowed and what is over was dropped
     */
    record Line(int number, String text, boolean cut) {}

    private final Reader in;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    private final char[] buffer = new char[1 << 15];
    private int at;
    private int end;
    private int number;
    private boolean afterReturn;

    LineReader(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line, null at the end. */
    @Nullable Line next() throws IOException {
        line.setLength(0);
        boolean cut = false;
        boolean any = false;
        while (at < end || refill()) {
            if (afterReturn && buffer[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            int from = at;
            while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            any = true;
            int room = longest - line.length();
            line.append(buffer, from, Math.min(room, at - from));
            cut |= at - from > room;
            if (at < end) {
                afterReturn = buffer[at++] == '\r';
                return new Line(++number, line.toString(), cut);
            }
        }
        return any ? new Line(++number, line.toString(), cut) : null;
    }

    private boolean refill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
