package echome.persona.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns the bytes of a text file into characters, whatever encoding they came in. */
final class Characters {
    private static final int LOOKED_AT = 8_192;

    private Characters() {}

    /** Empty where the bytes are no text. */
    static Optional<String> of(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE));
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE));
        }
        if (binary(bytes)) {
            return Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, oneByte(bytes));
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static boolean binary(byte[] bytes) {
        int odd = 0;
        int looked = Math.min(bytes.length, LOOKED_AT);
        for (int i = 0; i < looked; i++) {
            int b = bytes[i] & 0xff;
            if (b == 0) {
                return true;
            }
            odd += b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
        }
        return odd * 50 > looked;
    }

    /** In windows-1251 nearly all letters are in the upper half, in windows-1252 few are. */
    private static Charset oneByte(byte[] bytes) {
        int upper = 0;
        int latin = 0;
        for (byte value : bytes) {
            int b = value & 0xff;
            upper += b >= 0xc0 ? 1 : 0;
            latin += b >= 'A' && b <= 'z' ? 1 : 0;
        }
        return Charset.forName(upper > latin ? "windows-1251" : "windows-1252");
    }
}
