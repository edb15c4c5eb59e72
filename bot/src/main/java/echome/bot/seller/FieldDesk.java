package echome.bot.seller;

import echome.persona.Edit;
import echome.persona.Field;
import echome.persona.Origin;
import echome.persona.Overrides;
import echome.persona.Profile;
import echome.persona.Voice;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One field of a profile: where it comes from, pinned, reset, and what it was before. */
final class FieldDesk {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 300;
    private static final int MOST = 15;

    void pressed(Visit visit, Speaker speaker, String action, String path) {
        switch (action) {
            case "pin" -> pin(visit, speaker, path);
            case "reset" -> new ProfileCommand().reset(visit, speaker, path);
            case "was" -> history(visit, speaker, path);
            default -> show(visit, speaker, path);
        }
    }

    /** {@code /persona field NAME}. */
    void show(Visit visit, Speaker speaker, String name) {
        Optional<Field> field = known(visit, name);
        if (field.isEmpty()) {
            return;
        }
        String path = field.get().path();
        Origins origins = Origins.of(visit, speaker);
        List<String> values = Voice.of(speaker.profile()).list(path);
        StringBuilder text =
                new StringBuilder("<b>%s</b> of %s".formatted(path, Visit.escape(speaker.name())));
        if (values.isEmpty()) {
            text.append("\nNothing is known of it yet.");
        } else {
            text.append(" (").append(Visit.escape(origins.ofField(path))).append(")");
        }
        for (String value : values) {
            String origin = origins.ofValue(path, value);
            text.append("\n• ").append(Pages.cut(value, LONGEST));
            text.append(origin.isEmpty() ? "" : " (" + Visit.escape(origin) + ")");
        }
        boolean set = speaker.profile().origins().get(path) == Origin.SET_BY_YOU;
        Buttons buttons = new Buttons();
        if (set) {
            buttons.button("Reset", "reset", path);
        } else if (!values.isEmpty()) {
            buttons.button("Pin", "pin", path);
        }
        visit.say(text.toString(), buttons.button("History", "was", path));
    }

    /** Makes what is heard the seller's own, so that further sources don't change it. */
    void pin(Visit visit, Speaker speaker, String name) {
        Optional<Field> field = known(visit, name);
        if (field.isEmpty()) {
            return;
        }
        String path = field.get().path();
        List<String> values = Voice.of(speaker.profile()).list(path);
        Edit edit = Overrides.set(speaker.profile(), path, String.join("\n", values));
        switch (edit) {
            case Edit.Refused _ -> visit.say("Nothing is known of <b>%s</b> yet.".formatted(path));
            case Edit.Done done -> {
                ProfileVersions.save(
                        visit.handle(),
                        visit.userId(),
                        speaker.id(),
                        done.profile(),
                        "pin " + path);
                visit.say(
                        "<b>%s</b> stays as it is now, whatever further sources tell. <code>/persona reset %1$s</code> lets it follow them again."
                                .formatted(path));
            }
        }
    }

    private static void history(Visit visit, Speaker speaker, String name) {
        Optional<Field> field = known(visit, name);
        if (field.isEmpty()) {
            return;
        }
        String path = field.get().path();
        List<ProfileVersions.Kept> versions =
                ProfileVersions.profiles(visit.handle(), visit.userId(), speaker.id(), 200);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < versions.size() && lines.size() < MOST; i++) {
            String now = value(versions.get(i).profile(), path);
            String before =
                    i + 1 < versions.size() ? value(versions.get(i + 1).profile(), path) : "";
            if (!now.equals(before)) {
                lines.add(
                        "%d. %s UTC: %s"
                                .formatted(
                                        versions.get(i).version(),
                                        WHEN.format(versions.get(i).at()),
                                        now.isEmpty() ? "(nothing)" : Pages.cut(now, LONGEST)));
            }
        }
        visit.say(
                lines.isEmpty()
                        ? "<b>%s</b> was never anything.".formatted(path)
                        : "<b>%s</b> was\n%s\n\n<code>/persona rollback NUMBER</code> makes the whole profile as it was."
                                .formatted(path, String.join("\n", lines)));
    }

    private static String value(Profile profile, String path) {
        return String.join(" | ", Voice.of(profile).list(path));
    }

    private static Optional<Field> known(Visit visit, String name) {
        Optional<Field> field = Field.find(name);
        if (field.isEmpty()) {
            visit.say("Which field? <code>/persona fields</code> lists all of them.");
        }
        return field;
    }
}
