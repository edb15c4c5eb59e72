package echome.bot.inbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * JSON as PostgreSQL's jsonb can hold it: without the character NUL and without halves of a
 * surrogate pair, both of which JSON allows and a customer can type.
 */
final class StorableJson {
    private static final int ESCAPED_NUL = 6;

    private StorableJson() {}

    static String of(JsonNode node) {
        String json = node.toString();
        StringBuilder clean = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); ) {
            char c = json.charAt(i);
            if (c == '\\') {
                // Two characters belong together: a backslash that is itself escaped starts nothing.
                if (json.startsWith("\\u0000", i)) {
                    i += ESCAPED_NUL;
                } else {
                    clean.append(c).append(json.charAt(i + 1));
                    i += 2;
                }
            } else if (Character.isSurrogate(c)) {
                i += appendPair(json, i, clean);
            } else {
                clean.append(c);
                i++;
            }
        }
        return clean.toString();
    }

    private static int appendPair(String json, int at, StringBuilder clean) {
        boolean whole =
                at + 1 < json.length()
                        && Character.isSurrogatePair(json.charAt(at), json.charAt(at + 1));
        clean.append(whole ? json.substring(at, at + 2) : "\uFFFD");
        return whole ? 2 : 1;
    }
}
