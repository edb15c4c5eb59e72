package echome.bot.testkit.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields and files of a url-encoded or multipart body. */
public record Form(Map<String, String> fields, Map<String, Upload> files) {
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    public static Form urlEncoded(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Form(fields, Map.of());
    }

    /** Throws IOException for a body that does not keep to its own boundary. */
    public static Form multipart(String contentType, byte[] body) throws IOException {
        int at = contentType.indexOf("boundary=");
        if (at < 0) {
            throw new IOException("multipart without boundary");
        }
        String boundary = contentType.substring(at + 9).split(";", 2)[0].replace("\"", "").trim();
        // Latin-1 keeps every byte, so positions in the text are positions in the body.
        String raw = new String(body, StandardCharsets.ISO_8859_1);
        var form = new Form(new LinkedHashMap<>(), new LinkedHashMap<>());
        String delimiter = "--" + boundary;
        int start = raw.indexOf(delimiter);
        while (start >= 0 && !raw.startsWith("--", start + delimiter.length())) {
            int end = raw.indexOf("\r\n" + delimiter, start);
            if (end < 0) {
                throw new IOException("multipart part without end");
            }
            form.add(raw.substring(start + delimiter.length() + 2, end));
            start = end + 2;
        }
        return form;
    }

    private void add(String part) throws IOException {
        int gap = part.indexOf("\r\n\r\n");
        if (gap < 0) {
            throw new IOException("multipart part without headers");
        }
        byte[] content = part.substring(gap + 4).getBytes(StandardCharsets.ISO_8859_1);
        var parameters = new HashMap<String, String>();
        String type = "application/octet-stream";
        for (String header : utf8(part.substring(0, gap)).split("\r\n", -1)) {
            if (header.regionMatches(true, 0, "content-type:", 0, 13)) {
                type = header.substring(13).trim();
            } else if (header.regionMatches(true, 0, "content-disposition:", 0, 20)) {
                Matcher found = PARAMETER.matcher(header);
                while (found.find()) {
                    parameters.put(found.group(1), found.group(2));
                }
            }
        }
        String name = parameters.getOrDefault("name", "");
        if (parameters.containsKey("filename")) {
            files.put(name, new Upload(parameters.getOrDefault("filename", ""), type, content));
        } else {
            fields.put(name, new String(content, StandardCharsets.UTF_8));
        }
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
