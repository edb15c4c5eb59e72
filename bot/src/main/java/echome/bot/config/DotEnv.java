package echome.bot.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .env} file says: one {@code NAME=value} a line, with {@code export}, quotes and
 * comments as shells have them, without expansion of other names.
 *
 * @param complaints lines that can't be read, as sentences that never hold a value
 */
record DotEnv(Map<String, String> values, List<Problem> complaints) {
    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

    DotEnv {
        values = Map.copyOf(values);
        complaints = List.copyOf(complaints);
    }

    static DotEnv none() {
        return new DotEnv(Map.of(), List.of());
    }

    /** Reads the file; a missing one says nothing. */
    static DotEnv read(Path file) {
        if (!Files.exists(file)) {
            return none();
        }
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new DotEnv(
                    Map.of(),
                    List.of(new Problem(".env", "can't be read: let your user read " + file)));
        }
    }

    static DotEnv parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Problem> complaints = new ArrayList<>();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> lines = withoutMark.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                complaints.add(complaint(i, "is not NAME=value: correct it or remove it"));
            } else if (unclosed(matcher.group(2))) {
                complaints.add(complaint(i, "has a quote that does not end: close it"));
            } else {
                values.put(matcher.group(1), value(matcher.group(2)));
            }
        }
        return new DotEnv(values, complaints);
    }

    private static Problem complaint(int index, String sentence) {
        return new Problem(".env", "line " + (index + 1) + " " + sentence);
    }

    private static boolean quoted(String raw) {
        return raw.startsWith("\"") || raw.startsWith("'");
    }

    private static boolean unclosed(String raw) {
        return quoted(raw) && closing(raw) < 0;
    }

    /** Where the quote that opens the text ends; negative if it does not. */
    private static int closing(String raw) {
        char quote = raw.charAt(0);
        for (int i = 1; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (raw.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private static String value(String raw) {
        if (quoted(raw)) {
            String inner = raw.substring(1, closing(raw));
            return raw.charAt(0) == '"' ? unescape(inner) : inner;
        }
        if (raw.startsWith("#")) {
            return "";
        }
        return raw.replaceFirst("\\s+#.*$", "").strip();
    }

    private static String unescape(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                result.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> result.append('\n');
                case 't' -> result.append('\t');
                case '"', '\\', '$' -> result.append(next);
                default -> result.append(c).append(next);
            }
        }
        return result.toString();
    }
}
