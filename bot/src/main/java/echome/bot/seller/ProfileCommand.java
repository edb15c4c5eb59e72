package echome.bot.seller;

import echome.persona.Edit;
import echome.persona.Field;
import echome.persona.Origin;
import echome.persona.Overrides;
import echome.persona.Profile;
import echome.persona.Voice;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows the profile of the persona that speaks, and changes what the seller set of it. */
final class ProfileCommand {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int LONGEST_VALUE = 600;
    private static final int MOST_BUTTONS = 24;

    /** A change by hand: which, and what it needs behind the field's name. */
    private enum Verb {
        SET,
        ADD,
        REMOVE,
        RESET
    }

    void show(Visit visit, Speaker speaker) {
        StringBuilder text =
                new StringBuilder(
                        "<b>%s</b> (%s)\n"
                                .formatted(
                                        Visit.escape(speaker.name()),
                                        Visit.escape(speaker.language())));
        if (Drafts.find(visit.handle(), speaker.id()).isPresent()) {
            text.append(
                    "This is the draft; customers hear the active version until <code>/persona"
                            + " publish</code>.\n");
        }
        Map<String, Origin> origins = speaker.profile().origins();
        Voice voice = Voice.of(speaker.profile());
        if (origins.isEmpty()) {
            text.append("Nothing is known of how it speaks yet.\n");
        }
        Origins words = Origins.of(visit, speaker);
        Buttons buttons = new Buttons();
        int offered = 0;
        for (String path : origins.keySet()) {
            text.append(
                    "<b>%s</b> (%s): "
                            .formatted(Visit.escape(path), Visit.escape(words.ofField(path))));
            text.append(value(voice, path)).append('\n');
            if (Field.find(path).isPresent() && offered++ < MOST_BUTTONS) {
                buttons.button(path.substring(path.indexOf('.') + 1), "field", path);
                if (offered % 2 == 0) {
                    buttons.nextRow();
                }
            }
        }
        text.append("\nChange it: <code>/persona set tone_guidelines Always enthusiastic</code>");
        text.append(
                "\n"
                    + "All fields: <code>/persona fields</code>, a single one with its places, pin,"
                    + " reset and history: <code>/persona field NAME</code>");
        boolean speaks =
                Speaker.of(visit.handle(), visit.bot())
                        .filter(now -> now.id().equals(speaker.id()))
                        .isPresent();
        if (speaks && offered > 0) {
            visit.say(text.toString(), buttons);
        } else {
            visit.say(text.toString());
        }
    }

    void fields(Visit visit, Speaker speaker) {
        Voice voice = Voice.of(speaker.profile());
        visit.say(
                "Fields that you can set:\n"
                        + Field.known().stream()
                                .map(field ->
                                        "<code>%s</code>%s%s"
                                                .formatted(
                                                        field.path(),
                                                        field.isList() ? " (list)" : "",
                                                        voice.list(field.path()).isEmpty()
                                                                ? ""
                                                                : " ✓"))
                                .collect(Collectors.joining("\n"))
                        + "\n\nA list takes several values parted by <code> | </code>.");
    }

    void set(Visit visit, Speaker speaker, String arguments) {
        change(visit, speaker, Verb.SET, arguments);
    }

    void add(Visit visit, Speaker speaker, String arguments) {
        change(visit, speaker, Verb.ADD, arguments);
    }

    void remove(Visit visit, Speaker speaker, String arguments) {
        change(visit, speaker, Verb.REMOVE, arguments);
    }

    void reset(Visit visit, Speaker speaker, String arguments) {
        change(visit, speaker, Verb.RESET, arguments);
    }

    private void change(Visit visit, Speaker speaker, Verb verb, String arguments) {
        Words words = Words.of(arguments);
        if (words.first().isEmpty()) {
            visit.say(
                    "Which field? For example <code>/persona %s tone_guidelines%s</code>. <code>/persona"
                                    .formatted(
                                            verb.name().toLowerCase(java.util.Locale.ROOT),
                                            verb == Verb.RESET ? "" : " Always enthusiastic")
                            + " fields</code> lists them.");
            return;
        }
        Profile before = speaker.profile();
        Edit edit =
                switch (verb) {
                    case SET -> Overrides.set(before, words.first(), words.rest());
                    case ADD -> Overrides.add(before, words.first(), words.rest());
                    case REMOVE -> Overrides.remove(before, words.first(), words.rest());
                    case RESET -> Overrides.reset(before, words.first());
                };
        switch (edit) {
            case Edit.Refused refused ->
                    visit.say(
                            Visit.escape(refused.sentence())
                                    + (Field.find(words.first()).isEmpty()
                                            ? "\n<code>/persona fields</code> lists all of them."
                                            : ""));
            case Edit.Done done -> save(visit, speaker, verb, done);
        }
    }

    private static void save(Visit visit, Speaker speaker, Verb verb, Edit.Done done) {
        String path = done.field().path();
        String was = value(Voice.of(speaker.profile()), path);
        String is = value(Voice.of(done.profile()), path);
        if (done.profile().equals(speaker.profile())) {
            visit.say("<b>%s</b> stays as it is: %s".formatted(path, is));
            return;
        }
        int version =
                ProfileVersions.save(
                        visit.handle(),
                        visit.userId(),
                        speaker.id(),
                        done.profile(),
                        verb.name().toLowerCase(java.util.Locale.ROOT) + " " + path);
        visit.say(
                """
                <b>%s</b>
                Was: %s
                Is: %s
                %s\
                """
                        .formatted(path, was, is, follows(version)));
    }

    private static String follows(int version) {
        return version == ProfileVersions.DRAFT
                ? "It is in the draft: <code>/persona test</code> tries it, <code>/persona"
                        + " publish</code> makes it live."
                : "The next reply follows it. (version %d; <code>/persona rollback %d</code> takes it back)"
                        .formatted(version, version - 1);
    }

    void history(Visit visit, Speaker speaker) {
        List<ProfileVersions.Entry> entries =
                ProfileVersions.newest(visit.handle(), visit.userId(), speaker.id(), 20);
        if (entries.isEmpty()) {
            visit.say("Nothing was changed yet.");
            return;
        }
        visit.say(
                entries.stream()
                                .map(e ->
                                        "%d. %s, %s UTC"
                                                .formatted(
                                                        e.version(),
                                                        Visit.escape(e.change()),
                                                        WHEN.format(e.at())))
                                .collect(Collectors.joining("\n"))
                        + "\n\n<code>/persona rollback NUMBER</code> goes back to one of them.");
    }

    void rollback(Visit visit, Speaker speaker, String argument) {
        List<ProfileVersions.Entry> newest =
                ProfileVersions.newest(visit.handle(), visit.userId(), speaker.id(), 1);
        Optional<Integer> wanted = wanted(argument, newest);
        boolean draft = Drafts.find(visit.handle(), speaker.id()).isPresent();
        Optional<Integer> version =
                wanted.flatMap(number ->
                        ProfileVersions.restore(
                                visit.handle(), visit.userId(), speaker.id(), number));
        if (newest.isEmpty() || version.isEmpty()) {
            visit.say(
                    newest.isEmpty()
                            ? "There is nothing to go back to: nothing was changed yet."
                            : "There is no such version. <code>/persona history</code> lists"
                                    + " them.");
            return;
        }
        visit.say(
                "The persona is as it was in version %d again; that is version %d now.%s"
                        .formatted(
                                wanted.get(),
                                version.get(),
                                draft ? " The draft that there was is gone." : ""));
    }

    private static Optional<Integer> wanted(String argument, List<ProfileVersions.Entry> newest) {
        if (argument.isBlank()) {
            return newest.stream().findFirst().map(entry -> entry.version() - 1);
        }
        return argument.strip().matches("\\d{1,6}")
                ? Optional.of(Integer.valueOf(argument.strip()))
                : Optional.empty();
    }

    private static String value(Voice voice, String path) {
        List<String> values = voice.list(path);
        return values.isEmpty()
                ? "(nothing)"
                : Pages.cut(String.join(" | ", values), LONGEST_VALUE);
    }
}
