package echome.bot.seller;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The personas of a shop: made, chosen, copied, put away. */
final class PersonaShelf {
    private static final int LONGEST_NAME = 60;

    private record Kept(
            String id,
            String name,
            String language,
            String status,
            boolean archived,
            boolean speaks,
            String error,
            String bot) {}

    void list(Visit visit) {
        List<Kept> all = all(visit);
        if (all.isEmpty()) {
            visit.say("There is no persona yet. <code>/persona new NAME</code> makes one.");
            return;
        }
        StringBuilder text = new StringBuilder("<b>Personas</b>\n");
        Buttons buttons = new Buttons();
        int offered = 0;
        for (Kept kept : all) {
            text.append(kept.speaks() ? "▶ " : "• ")
                    .append(Visit.escape(kept.name()))
                    .append(" (")
                    .append(Visit.escape(kept.language()))
                    .append(kept.archived() ? ", archived" : ", " + kept.status())
                    .append(kept.error().isEmpty() ? "" : ": " + Pages.cut(kept.error(), 200))
                    .append(")\n");
            if (!kept.archived() && kept.status().equals("active") && !kept.bot().isEmpty()) {
                text.append(
                        "   https://t.me/%s?start=%s\n"
                                .formatted(Visit.escape(kept.bot()), kept.id()));
            }
            if (!kept.speaks()
                    && !kept.archived()
                    && kept.status().equals("active")
                    && offered++ < 10) {
                buttons.button("Use " + kept.name(), "use", kept.id()).nextRow();
            }
        }
        text.append(
                "\n"
                    + "<code>/persona use NAME</code> lets another one speak. Customers who come by"
                    + " a persona's link talk with that one.");
        if (offered > 0) {
            visit.say(text.toString(), buttons);
        } else {
            visit.say(text.toString());
        }
    }

    void create(Visit visit, String name) {
        if (badName(visit, name, "new")) {
            return;
        }
        String id =
                visit.handle()
                        .createQuery(
                                """
                                INSERT INTO personas (user_id, name, status, language)
                                SELECT :user, :name, 'pending', s.language FROM shop_settings s WHERE s.user_id = :user
                                RETURNING id
                                """)
                        .bind("user", visit.userId())
                        .bind("name", name.strip())
                        .mapTo(String.class)
                        .one();
        visit.handle()
                .execute(
                        "INSERT INTO persona_profiles (user_id, persona_id) VALUES (?, ?)",
                        visit.userId(),
                        id);
        visit.say(
                """
                %s is there. How shall it learn to speak?
                From what you really said: files, a chat export, videos, voice notes, forwarded messages. \
                Or tell it yourself: <code>/persona for %1$s set tone_guidelines …</code>\
                """
                        .formatted(Visit.escape(name.strip())),
                new Buttons()
                        .button("Let it listen", "intake", id)
                        .nextRow()
                        .button("Use " + name.strip(), "asis", id));
    }

    void use(Visit visit, String name) {
        named(visit, name, "use").ifPresent(kept -> speak(visit, kept));
    }

    /** A persona speaks as it is, whatever it has learnt so far. */
    void useAsItIs(Visit visit, String id) {
        visit.handle()
                .execute(
                        "UPDATE personas SET status = 'active', error_message = NULL WHERE id = ?"
                                + " AND status IN ('pending', 'failed')",
                        id);
        useById(visit, id);
    }

    /** A press on one of our buttons. */
    void useById(Visit visit, String id) {
        all(visit).stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        kept -> speak(visit, kept),
                        () -> visit.say("This persona is gone. /personas lists the others."));
    }

    private static void speak(Visit visit, Kept kept) {
        if (kept.archived() || !kept.status().equals("active")) {
            cannotSpeak(visit, kept);
            return;
        }
        visit.handle()
                .execute(
                        "UPDATE bots SET persona_id = ? WHERE id = ?", kept.id(), visit.bot().id());
        visit.say(
                "%s speaks from now on, in new conversations and in those that go on."
                        .formatted(Visit.escape(kept.name())));
    }

    /** Why not, and what to do about it. */
    private static void cannotSpeak(Visit visit, Kept kept) {
        String name = Visit.escape(kept.name());
        if (kept.archived()) {
            visit.say(
                    "%s can't speak now: it is archived; <code>/persona restore %1$s</code> brings it back."
                            .formatted(name));
            return;
        }
        String why =
                switch (kept.status()) {
                    case "processing" ->
                            "it is processing what it heard. You are told when that is done.";
                    case "failed" ->
                            "learning has failed. %s\nSend another source, or let it speak without."
                                    .formatted(Pages.cut(kept.error(), 300));
                    default -> "it has learnt nothing yet. Let it listen, or speak as it is.";
                };
        Buttons buttons = new Buttons();
        if (!kept.status().equals("processing")) {
            buttons.button("Let it listen", "intake", kept.id())
                    .nextRow()
                    .button("Let it speak as it is", "asis", kept.id());
            visit.say("%s can't speak now: %s".formatted(name, why), buttons);
        } else {
            visit.say("%s can't speak now: %s".formatted(name, why));
        }
    }

    void duplicate(Visit visit, String arguments) {
        String[] names = arguments.split("\\s+[aA][sS]\\s+", 2);
        Optional<Kept> original = named(visit, names[0], "duplicate");
        if (original.isEmpty()) {
            return;
        }
        String copy = names.length > 1 ? names[1].strip() : original.get().name() + " copy";
        if (badName(visit, copy, "duplicate NAME as")) {
            return;
        }
        String id = PersonaCopy.make(visit.handle(), visit.userId(), original.get().id(), copy);
        visit.say(
                "%s is a copy of %s now. <code>/persona for %1$s set …</code> changes it."
                        .formatted(Visit.escape(copy), Visit.escape(original.get().name())),
                new Buttons()
                        .button("Show the profile", "profile", id)
                        .button("Use " + copy, "asis", id));
    }

    void archive(Visit visit, String name) {
        named(visit, name, "archive")
                .ifPresent(kept -> {
                    if (kept.speaks()) {
                        visit.say(
                                "%s is the one who speaks. Let another one speak first: <code>/persona use NAME</code>"
                                        .formatted(Visit.escape(kept.name())));
                        return;
                    }
                    visit.handle()
                            .execute(
                                    "UPDATE personas SET archived_at = now() WHERE id = ?",
                                    kept.id());
                    visit.say(
                            "%s is archived; <code>/persona restore %1$s</code> brings it back."
                                    .formatted(Visit.escape(kept.name())));
                });
    }

    void restore(Visit visit, String name) {
        named(visit, name, "restore")
                .ifPresent(kept -> {
                    visit.handle()
                            .execute(
                                    "UPDATE personas SET archived_at = NULL WHERE id = ?",
                                    kept.id());
                    visit.say("%s is back.".formatted(Visit.escape(kept.name())));
                });
    }

    void rename(Visit visit, Speaker speaker, String name) {
        if (badName(visit, name, "rename")) {
            return;
        }
        visit.handle()
                .execute("UPDATE personas SET name = ? WHERE id = ?", name.strip(), speaker.id());
        visit.say(
                "%s is called %s now."
                        .formatted(Visit.escape(speaker.name()), Visit.escape(name.strip())));
    }

    void language(Visit visit, Speaker speaker, String code) {
        String wanted = code.strip().toLowerCase(Locale.ROOT);
        if (!Languages.known(wanted)) {
            visit.say(
                    "Name the language by its two letters, for example <code>/persona language"
                            + " de</code>.");
            return;
        }
        visit.handle()
                .execute("UPDATE personas SET language = ? WHERE id = ?", wanted, speaker.id());
        visit.say(
                "%s speaks %s by itself now; customers who write another language are answered in theirs."
                        .formatted(Visit.escape(speaker.name()), Languages.name(wanted)));
    }

    private static boolean badName(Visit visit, String name, String verb) {
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            visit.say(
                    "Give it a name of at most %d characters: <code>/persona %s NAME</code>"
                            .formatted(LONGEST_NAME, verb));
            return true;
        }
        if (all(visit).stream().anyMatch(kept -> kept.name().equalsIgnoreCase(wanted))) {
            visit.say("There is a persona of that name already. /personas lists all.");
            return true;
        }
        return false;
    }

    private static Optional<Kept> named(Visit visit, String name, String verb) {
        List<Kept> all = all(visit);
        Optional<Kept> found =
                all.stream().filter(kept -> kept.name().equalsIgnoreCase(name.strip())).findFirst();
        if (found.isEmpty()) {
            visit.say(
                    all.isEmpty()
                            ? "There is no persona yet. <code>/persona new NAME</code> makes one."
                            : "Which one? <code>/persona %s NAME</code>, with a name out of: %s"
                                    .formatted(
                                            verb,
                                            String.join(
                                                    ", ",
                                                    all.stream()
                                                            .limit(20)
                                                            .map(k -> Visit.escape(k.name()))
                                                            .toList())));
        }
        return found;
    }

    private static List<Kept> all(Visit visit) {
        return visit.handle()
                .createQuery(
                        """
                        SELECT p.id, p.name, p.language, p.status, p.archived_at IS NOT NULL,
                               coalesce(p.id = b.persona_id, false), coalesce(p.error_message, ''),
                               coalesce(b.username, '')
                        FROM personas p JOIN bots b ON b.user_id = p.user_id AND b.id = :bot
                        WHERE p.user_id = :user ORDER BY p.archived_at NULLS FIRST, p.created_at LIMIT 100
                        """)
                .bind("bot", visit.bot().id())
                .bind("user", visit.userId())
                .map((row, _) ->
                        new Kept(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getString(7),
                                row.getString(8)))
                .list();
    }
}
