package echome.persona.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The JSON in a model's answer: also within words or fences, and also where its end is cut off. */
final class AnswerJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AnswerJson() {}

    /** A missing node where there is none. */
    static JsonNode read(String answer) {
        int begin = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            return MissingNode.getInstance();
        }
        String json = answer.substring(begin, end + 1);
        JsonNode whole = parsed(json);
        return whole.isMissingNode() ? parsed(closed(json)) : whole;
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** With the brackets that the last complete object leaves open, closed. */
    private static String closed(String json) {
        StringBuilder open = new StringBuilder();
        String rest = "";
        int last = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                open.append(c == '{' ? '}' : ']');
            } else if ((c == '}' || c == ']') && !open.isEmpty()) {
                open.setLength(open.length() - 1);
                last = i + 1;
                rest = new StringBuilder(open).reverse().toString();
            }
        }
        return json.substring(0, last) + rest;
    }
}
