package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the Debian mirror that the system's package sources name, in both formats that {@code
 * sources.list(5)} describes.
 */
final class DebianMirrors {
    private static final Set<String> SUITES =
            Set.of(
                    "bullseye",
                    "bookworm",
                    "trixie",
                    "forky",
                    "sid",
                    "unstable",
                    "testing",
                    "stable",
                    "oldstable",
                    "oldoldstable");

    private DebianMirrors() {}

    /** Addresses that may be a Debian mirror, the likeliest first. */
    static List<String> of(Path etcApt) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(etcApt)) {
            List<String> lines =
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.startsWith("#"))
                            .toList();
            found.addAll(file.toString().endsWith(".sources") ? stanzas(lines) : entries(lines));
        }
        // Others publish a "bookworm main" too; Debian's keyring will turn them down.
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(address -> !address.matches(".*/debian(/\\d.*)?/?")))
                .toList();
    }

    private static List<Path> files(Path etcApt) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isReadable(etcApt.resolve("sources.list"))) {
            files.add(etcApt.resolve("sources.list"));
        }
        Path parts = etcApt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> listed = Files.list(parts)) {
                listed.filter(Files::isReadable)
                        .filter(file -> file.toString().matches(".*\\.(list|sources)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** The one-line format: {@code deb [options] address suite component…}. */
    private static List<String> entries(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            List<String> words = words(line.replaceFirst("\\[[^]]*]", " "));
            if (words.size() > 3
                    && words.get(0).equals("deb")
                    && SUITES.contains(words.get(2))
                    && words.subList(3, words.size()).contains("main")) {
                found.add(words.get(1));
            }
        }
        return found;
    }

    /** The deb822 format: paragraphs of fields, continued by indented lines. */
    private static List<String> stanzas(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String stanza : String.join("\n", lines).split("\n\\s*\n", -1)) {
            Map<String, List<String>> fields = fields(stanza);
            boolean debian =
                    fields.getOrDefault("suites", List.of()).stream().anyMatch(SUITES::contains);
            if (debian
                    && !fields.getOrDefault("enabled", List.of()).contains("no")
                    && fields.getOrDefault("types", List.of()).contains("deb")
                    && fields.getOrDefault("components", List.of()).contains("main")) {
                found.addAll(fields.getOrDefault("uris", List.of()));
            }
        }
        return found;
    }

    private static Map<String, List<String>> fields(String stanza) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String field : stanza.split("\n(?!\\s)", -1)) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.put(name, words(field.substring(colon + 1)));
            }
        }
        return fields;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
