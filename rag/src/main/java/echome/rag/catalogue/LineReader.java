package echome.rag.catalogue;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
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
    private int number;
    private boolean afterReturn;

    LineReader(Reader in, int longest) {
        this.in = in instanceof BufferedReader ? in : new BufferedReader(in, 1 << 16);
        this.longest = longest;
    }

    /** The next line, null at the end. */
    @Nullable Line next() throws IOException {
        line.setLength(0);
        boolean cut = false;
        boolean any = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            any = true;
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                return new Line(++number, line.toString(), cut);
            }
            if (line.length() < longest) {
                line.append((char) c);
            } else {
                cut = true;
            }
        }
        return any ? new Line(++number, line.toString(), cut) : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
