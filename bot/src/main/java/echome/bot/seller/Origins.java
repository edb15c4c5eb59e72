package echome.bot.seller;

import com.fasterxml.jackson.databind.JsonNode;

import echome.persona.Origin;
import echome.persona.extract.Finding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells where the values of a persona's profile come from: a place in a source, or a date. */
final class Origins {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final int VERSIONS = 200;

    private final Visit visit;
    private final Speaker speaker;
    private final List<Finding> evidence;
    private final List<ProfileVersions.Kept> versions;

    private Origins(
            Visit visit,
            Speaker speaker,
            List<Finding> evidence,
            List<ProfileVersions.Kept> versions) {
        this.visit = visit;
        this.speaker = speaker;
        this.evidence = evidence;
        this.versions = versions;
    }

    static Origins of(Visit visit, Speaker speaker) {
        List<Finding> evidence =
                visit.handle()
                        .select(
                                "SELECT coalesce(d.evidence, f.evidence)::text FROM"
                                        + " persona_profiles f LEFT JOIN persona_drafts d ON"
                                        + " d.persona_id = f.persona_id WHERE f.persona_id = ?",
                                speaker.id())
                        .mapTo(String.class)
                        .findOne()
                        .map(json -> Finding.read(Speaker.tree(json)))
                        .orElse(List.of());
        return new Origins(
                visit,
                speaker,
                evidence,
                ProfileVersions.profiles(visit.handle(), visit.userId(), speaker.id(), VERSIONS));
    }

    /** Of a field as a whole: {@code heard in source 2 at 03:15, counted}. */
    String ofField(String path) {
        if (speaker.profile().origins().get(path) == Origin.SET_BY_YOU) {
            return "set by you" + since(path).map(at -> " on " + DAY.format(at)).orElse("");
        }
        return evidence.stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .map(this::heard)
                .orElse(Origin.HEARD.words());
    }

    /** Of one value of a list. */
    String ofValue(String path, String value) {
        return evidence.stream()
                .filter(f -> f.path().equals(path) && same(f.value(), value))
                .findFirst()
                .map(f -> "%s, %d times".formatted(heard(f), f.times()))
                .orElse("");
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private String heard(Finding finding) {
        Optional<String> place =
                finding.segments().stream()
                        .findFirst()
                        .flatMap(id -> Segments.place(visit.handle(), id));
        return "heard%s, %s".formatted(place.map(p -> " in " + p).orElse(""), finding.by().words());
    }

    /** Since when the seller's value is what it is. */
    private Optional<Instant> since(String path) {
        String pointer = "/" + path.replace('.', '/');
        JsonNode now = speaker.profile().manualOverrides().at(pointer);
        Optional<Instant> since = Optional.empty();
        for (ProfileVersions.Kept version : versions) {
            if (!version.profile().manualOverrides().at(pointer).equals(now)) {
                break;
            }
            since = Optional.of(version.at());
        }
        return since;
    }
}
