package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** The JSON of one chat completion, whole or in chunks. */
record Completion(String id, long created, String text, int promptTokens) {
    private static final String MODEL = "fake-model";

    /** Where no words make a piece, three characters do. */
    private List<String> snippets() {
        var pieces = new ArrayList<String>();
        for (int at = 0; at < text.length(); at += 3) {
            pieces.add(text.substring(at, Math.min(at + 3, text.length())));
        }
        return pieces;
    }

    /** Streams always carry the usage: every client of ours asks for it. */
    List<String> pieces(int words) {
        if (words < 1) {
            return snippets();
        }
        var pieces = new ArrayList<String>();
        String[] parts = text.split("(?<=\\s)", -1);
        var piece = new StringBuilder();
        int count = 0;
        for (String part : parts) {
            piece.append(part);
            if (!part.isEmpty() && ++count % words == 0) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    String whole() {
        ObjectNode body = head("chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", "stop");
        body.set("usage", usage());
        return Json.write(body);
    }

    String first() {
        ObjectNode body = head("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("role", "assistant").put("content", "");
        choice.putNull("finish_reason");
        return data(body);
    }

    String chunk(String piece) {
        ObjectNode body = head("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("content", piece);
        choice.putNull("finish_reason");
        return data(body);
    }

    String stop() {
        ObjectNode body = head("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", "stop");
        return data(body);
    }

    String usageChunk() {
        ObjectNode body = head("chat.completion.chunk");
        body.putArray("choices");
        body.set("usage", usage());
        return data(body);
    }

    private ObjectNode usage() {
        int tokens = Math.max(1, text.length() / 4);
        ObjectNode usage = Json.object().put("prompt_tokens", promptTokens);
        usage.put("completion_tokens", tokens).put("total_tokens", promptTokens + tokens);
        return usage;
    }

    private ObjectNode head(String object) {
        ObjectNode body = Json.object().put("id", id).put("object", object);
        return body.put("created", created).put("model", MODEL);
    }

    private static String data(ObjectNode body) {
        return "data: " + Json.write(body) + "\n\n";
    }
}
