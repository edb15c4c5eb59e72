package echome.rag.catalogue.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The encoding of a text file.
 *
 * @param charset how its bytes become characters
 * @param bom how many bytes of byte order mark come before the text
 * @param damaged bytes that are not part of any character, where the rest is plainly UTF-8
 */
public record Encoding(Charset charset, int bom, int damaged) {
    private static final int SAMPLE = 256 * 1024;

    /** Byte order mark, else zero bytes (UTF-16), else valid UTF-8, else the likeliest old one. */
    public static Encoding of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(SAMPLE);
        }
        Encoding marked = marked(head);
        if (marked.bom > 0 || marked.charset != StandardCharsets.UTF_8) {
            return marked;
        }
        Utf8Count count = new Utf8Count();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                count.add(b);
            }
        }
        count.end();
        return count.isUtf8()
                ? new Encoding(StandardCharsets.UTF_8, 0, count.bad)
                : new Encoding(LegacyCharsets.likeliest(head), 0, 0);
    }

    /** The same for the first bytes of a file alone. */
    public static Encoding ofHead(byte[] head) {
        Encoding marked = marked(head);
        if (marked.bom > 0 || marked.charset != StandardCharsets.UTF_8) {
            return marked;
        }
        Utf8Count count = new Utf8Count();
        for (byte b : head) {
            count.add(b & 0xFF);
        }
        return count.isUtf8() ? marked : new Encoding(LegacyCharsets.likeliest(head), 0, 0);
    }

    private static Encoding marked(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3, 0);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2, 0);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2, 0);
        }
        return withoutMark(head);
    }

    /** In UTF-16 line ends, digits and delimiters have a zero byte, always on the same side. */
    private static Encoding withoutMark(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        int enough = Math.max(2, head.length / 50);
        if (zeros[1] >= enough && zeros[0] * 10 < zeros[1]) {
            return new Encoding(StandardCharsets.UTF_16LE, 0, 0);
        }
        if (zeros[0] >= enough && zeros[1] * 10 < zeros[0]) {
            return new Encoding(StandardCharsets.UTF_16BE, 0, 0);
        }
        return new Encoding(StandardCharsets.UTF_8, 0, 0);
    }

    private static boolean startsWith(byte[] head, int... mark) {
        return head.length >= mark.length
                && Arrays.equals(
                        Arrays.stream(mark).toArray(),
                        java.util.stream.IntStream.range(0, mark.length)
                                .map(i -> head[i] & 0xFF)
                                .toArray());
    }

    /** Counts well-formed and ill-formed multi-byte sequences. */
    private static final class Utf8Count {
        private int good;
        private int bad;
        private int missing;

        void add(int b) {
            boolean continues = (b & 0xC0) == 0x80;
            if (missing > 0) {
                if (continues) {
                    missing--;
                    good += missing == 0 ? 1 : 0;
                    return;
                }
                bad++;
                missing = 0;
            }
            if (b < 0x80) {
                return;
            }
            if (b >= 0xC2 && b <= 0xF4) {
                missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
            } else {
                bad++;
            }
        }

        void end() {
            bad += missing > 0 ? 1 : 0;
        }

        boolean isUtf8() {
            return good >= 20L * bad;
        }
    }
}
