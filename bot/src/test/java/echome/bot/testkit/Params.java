package echome.bot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Form;
import echome.bot.testkit.http.Request;
import echome.bot.testkit.http.Upload;
import echome.bot.testkit.rules.Refusal;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of a Bot API call, whether they came as JSON, url-encoded, multipart or query. */
record Params(ObjectNode fields, Map<String, Upload> files) {

    static Params of(Request request) throws IOException {
        ObjectNode fields = Json.object();
        Form.urlEncoded(request.query()).fields().forEach(fields::put);
        String type = request.header("content-type").orElse("");
        String kind = type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        switch (kind) {
            case "application/json" -> fields.setAll(json(request.text()));
            case "application/x-www-form-urlencoded" ->
                    Form.urlEncoded(request.text()).fields().forEach(fields::put);
            case "multipart/form-data" -> {
                Form form = Form.multipart(type, request.body());
                form.fields().forEach(fields::put);
                return new Params(fields, form.files());
            }
            default -> {
                // no body: the query was all
            }
        }
        return new Params(fields, Map.of());
    }

    private static ObjectNode json(String text) {
        try {
            if (!text.isBlank() && Json.read(text) instanceof ObjectNode object) {
                return object;
            }
            if (text.isBlank()) {
                return Json.object();
            }
        } catch (JsonProcessingException e) {
            // told to the caller below
        }
        throw Refusal.bad("can't parse JSON object");
    }

    boolean has(String name) {
        return fields.hasNonNull(name);
    }

    String text(String name) {
        JsonNode value = fields.path(name);
        return value.isNull() ? "" : value.asText();
    }

    long number(String name, long otherwise) {
        String value = text(name);
        return value.matches("-?\\d{1,18}") ? Long.parseLong(value) : otherwise;
    }

    boolean flag(String name) {
        return text(name).equalsIgnoreCase("true") || text(name).equals("1");
    }

    /** A structured parameter; form fields carry these as JSON text. */
    JsonNode node(String name) {
        JsonNode value = fields.path(name);
        if (value.isNull() || value.isTextual() && value.textValue().isEmpty()) {
            return MissingNode.getInstance();
        }
        if (!value.isTextual()) {
            return value;
        }
        try {
            return Json.read(value.textValue());
        } catch (JsonProcessingException e) {
            throw Refusal.bad("can't parse " + name + " JSON object");
        }
    }

    /** The file itself, or the one that an attach:// reference names. */
    Optional<Upload> file(String name) {
        String reference = text(name);
        String part = reference.startsWith("attach://") ? reference.substring(9) : name;
        return Optional.ofNullable(files.get(part));
    }
}
