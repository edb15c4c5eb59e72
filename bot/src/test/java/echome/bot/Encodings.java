package echome.bot;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;

/** Ways to write a text so that the guard may not know it. */
final class Encodings {
    private Encodings() {}

    static String leet(String text) {
        return text.replace('a', '4').replace('e', '3').replace('i', '1').replace('o', '0');
    }

    static String bits(String text) {
        return text.chars()
                .limit(60)
                .mapToObj(c ->
                        "0".repeat(8 - Integer.toBinaryString(c & 127).length())
                                + Integer.toBinaryString(c & 127))
                .collect(Collectors.joining(" "));
    }

    /** In the letters of mathematicians, which look the same and are others. */
    static String wide(String text) {
        return text.chars()
                .mapToObj(c ->
                        c >= 'a' && c <= 'z'
                                ? Character.toString(0x1D41A + c - 'a')
                                : Character.toString(c))
                .collect(Collectors.joining());
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String rotated(String text) {
        return text.chars()
                .map(c ->
                        Character.isLowerCase(c) && c < 128
                                ? 'a' + (c - 'a' + 13) % 26
                                : Character.isUpperCase(c) && c < 128
                                        ? 'A' + (c - 'A' + 13) % 26
                                        : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    static String back(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
