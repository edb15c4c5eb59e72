package echome.bot.seller;

import echome.bot.captions.VideoLink;
import echome.bot.jobs.Jobs;
import echome.bot.telegram.Incoming;
import echome.persona.source.Masking;
import echome.persona.source.Segment;
import echome.persona.source.SourceKind;
import echome.persona.source.When;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a seller sends for a persona to learn from; the learning itself is done by jobs. */
final class SourceDesk {
    private static final String OPEN =
            """
            SELECT i.persona_id FROM persona_intakes i
            JOIN personas p ON p.user_id = i.user_id AND p.id = i.persona_id
            WHERE i.user_id = ? AND i.used_at > now() - interval '1 hour' AND p.archived_at IS NULL
            """;

    /** Files of sound whose type Telegram does not know. */
    private static final Pattern RECORDING =
            Pattern.compile("\\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|m4v|mov|mkv|webm)$");

    private final Jobs jobs;

    SourceDesk(Jobs jobs) {
        this.jobs = jobs;
    }

    /** From now on, for an hour after each one, what is sent goes to this persona. */
    void open(Visit visit, String personaId) {
        Optional<String> name = name(visit, personaId);
        if (name.isEmpty()) {
            visit.say("This persona is gone. /personas lists the others.");
            return;
        }
        touch(visit, personaId);
        visit.say(
                "<b>%s</b> is listening.\n%s".formatted(Visit.escape(name.get()), SourceWords.HOW),
                new Buttons().button("Done", "done", personaId));
    }

    void close(Visit visit) {
        visit.removeButtons();
        visit.handle().execute("DELETE FROM persona_intakes WHERE user_id = ?", visit.userId());
        visit.say("Files that you send now are catalogues again.");
    }

    private static void touch(Visit visit, String personaId) {
        visit.handle()
                .execute(
                        "INSERT INTO persona_intakes (user_id, persona_id) VALUES (?, ?) ON"
                                + " CONFLICT (user_id) DO UPDATE SET persona_id ="
                                + " EXCLUDED.persona_id, used_at = now()",
                        visit.userId(),
                        personaId);
    }

    private static Optional<String> listening(Visit visit) {
        return visit.handle().select(OPEN, visit.userId()).mapTo(String.class).findOne();
    }

    /** A file; returns whether it is taken as a source. */
    boolean file(Visit visit, Incoming.Document document) {
        String name = document.fileName().toLowerCase(Locale.ROOT);
        boolean subtitles = name.endsWith(".srt") || name.endsWith(".vtt");
        boolean catalogue = document.caption().startsWith("/catalog");
        boolean audio =
                document.mime().matches("(?:audio|video)/.*") || RECORDING.matcher(name).find();
        Optional<String> persona =
                listening(visit).or(() -> subtitles || audio ? speaking(visit) : Optional.empty());
        if (catalogue || persona.isEmpty()) {
            return false;
        }
        if (document.bytes() > TelegramFile.LARGEST) {
            visit.say(UploadWork.TOO_LARGE);
            return true;
        }
        SourceKind kind = audio ? SourceKind.AUDIO : SourceKind.TEXT;
        String title = document.fileName().isBlank() ? kind.words() : document.fileName();
        learn(visit, persona.get(), kind, title, Optional.empty(), Optional.of(document.fileId()));
        return true;
    }

    /** A voice note or recording; the persona hears it only where it is just listening. */
    boolean voice(Visit visit, Incoming.Voice voice) {
        return recording(visit, "recording", voice.seconds(), voice.fileId(), voice.bytes());
    }

    /** A video, of which what is said is heard, likewise. */
    boolean video(Visit visit, Incoming.Video video) {
        return recording(visit, "video", video.seconds(), video.fileId(), video.bytes());
    }

    private boolean recording(Visit visit, String what, int seconds, String fileId, long bytes) {
        Optional<String> persona = listening(visit);
        persona.ifPresent(id -> {
            String title = "%s of %d seconds".formatted(what, seconds);
            if (bytes > TelegramFile.LARGEST) {
                visit.say(UploadWork.TOO_LARGE);
            } else {
                learn(visit, id, SourceKind.AUDIO, title, Optional.empty(), Optional.of(fileId));
            }
        });
        return persona.isPresent();
    }

    /** A link to a video, alone in a message. */
    boolean link(Visit visit, String text) {
        Optional<VideoLink> link = VideoLink.in(text);
        Optional<String> persona = listening(visit).or(() -> speaking(visit));
        if (link.isEmpty() || persona.isEmpty()) {
            return false;
        }
        String address = link.get().address();
        Optional<SourceRow> known = SourceRow.ofLink(visit.handle(), address);
        if (known.isPresent() && !known.get().status().equals("failed")) {
            visit.say(
                    "This video is source %d of %s already."
                            .formatted(
                                    known.get().number(),
                                    Visit.escape(
                                            name(visit, known.get().personaId()).orElse("?"))));
            return true;
        }
        known.ifPresent(failed ->
                visit.handle().execute("DELETE FROM persona_sources WHERE id = ?", failed.id()));
        learn(
                visit,
                persona.get(),
                SourceKind.VIDEO,
                address,
                Optional.of(address),
                Optional.empty());
        return true;
    }

    private void learn(
            Visit visit,
            String personaId,
            SourceKind kind,
            String title,
            Optional<String> link,
            Optional<String> fileId) {
        String id =
                SourceRow.add(visit.handle(), visit.userId(), personaId, kind, title, link, fileId);
        listening(visit).ifPresent(persona -> touch(visit, persona));
        work(visit, id);
    }

    private void work(Visit visit, String sourceId) {
        String title =
                Subject.of(visit.handle(), sourceId).map(SourceWords::title).orElse("A source");
        long outboxId = visit.sayForLater("⏳ " + title + "\nWaiting to be read…");
        CatalogueTasks.Place place = new CatalogueTasks.Place(visit.bot().id(), visit.chatId());
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                SourceTasks.LEARN,
                new SourceTasks.Learn(place, outboxId, sourceId),
                visit.after());
    }

    /** Whose voice it is was asked; the argument is {@code number.source}. */
    void choose(Visit visit, String argument) {
        visit.removeButtons();
        String[] parts = argument.split("\\.", 2);
        Optional<String> speaker =
                parts.length < 2 || !parts[0].matches("\\d")
                        ? Optional.empty()
                        : visit.handle()
                                .select(
                                        "SELECT speakers ->> ? FROM persona_sources WHERE id = ?"
                                                + " AND status = 'pending'",
                                        Integer.parseInt(parts[0]),
                                        parts[1])
                                .mapTo(String.class)
                                .findOne();
        if (speaker.isEmpty()) {
            visit.say("This source was read already, or is gone.");
            return;
        }
        visit.handle()
                .execute(
                        "UPDATE persona_sources SET speaker = ? WHERE id = ?",
                        speaker.get(),
                        parts[1]);
        work(visit, parts[1]);
    }

    /** A forwarded message is gathered where a persona is listening; learnt from when told so. */
    boolean forwarded(Visit visit, Incoming.Forwarded forwarded) {
        Optional<String> persona = listening(visit);
        persona.ifPresent(id -> gather(visit, id, forwarded.text()));
        return persona.isPresent();
    }

    private static void gather(Visit visit, String personaId, String text) {
        Optional<SourceRow> gathering =
                SourceRow.all(visit.handle(), personaId).stream()
                        .filter(s -> s.kind() == SourceKind.FORWARDED)
                        .filter(s -> s.status().equals("pending"))
                        .findFirst();
        String id =
                gathering
                        .map(SourceRow::id)
                        .orElseGet(() ->
                                SourceRow.add(
                                        visit.handle(),
                                        visit.userId(),
                                        personaId,
                                        SourceKind.FORWARDED,
                                        "forwarded messages",
                                        Optional.empty(),
                                        Optional.empty()));
        SourceRow source = SourceRow.find(visit.handle(), id).orElseThrow();
        int index = count(visit, id);
        String speaker = ForwardedBy.seller(visit) ? "you" : "customer";
        Segment segment =
                new Segment(0, speaker, Masking.of(text), When.sent(ForwardedBy.at(visit)));
        Segments.append(visit.handle(), visit.userId(), source, List.of(segment), "you", index);
        touch(visit, personaId);
        if (gathering.isEmpty()) {
            visit.say(
                    "Forward all that you want, then press. Your own words are learnt from, others'"
                            + " are only context.",
                    new Buttons().button("Learn from them", "gathered", id));
        }
    }

    private static int count(Visit visit, String sourceId) {
        return visit.handle()
                .select("SELECT count(*) FROM persona_transcripts WHERE source_id = ?", sourceId)
                .mapTo(Integer.class)
                .one();
    }

    void learnGathered(Visit visit, String sourceId) {
        visit.removeButtons();
        Optional<SourceRow> source =
                SourceRow.find(visit.handle(), sourceId).filter(s -> s.status().equals("pending"));
        if (source.isEmpty()) {
            visit.say("These messages were learnt from already.");
        } else {
            work(visit, sourceId);
        }
    }

    /** {@code /persona sources}. */
    void list(Visit visit, Speaker speaker) {
        List<SourceRow> sources = SourceRow.all(visit.handle(), speaker.id());
        StringBuilder text = new StringBuilder();
        for (SourceRow source : sources) {
            text.append(
                    "%d. %s, %s, %s%s\n"
                            .formatted(
                                    source.number(),
                                    Pages.cut(source.title(), 80),
                                    source.kind().words(),
                                    source.status().equals("active")
                                            ? source.segments() + " utterances"
                                            : source.status(),
                                    source.error().isEmpty()
                                            ? ""
                                            : ": " + Pages.cut(source.error(), 200)));
        }
        visit.say(
                sources.isEmpty()
                        ? "%s has no sources yet.".formatted(Visit.escape(speaker.name()))
                        : text.toString(),
                new Buttons().button("Add a source", "intake", speaker.id()));
    }

    private static Optional<String> speaking(Visit visit) {
        return Speaker.of(visit.handle(), visit.bot()).map(Speaker::id);
    }

    private static Optional<String> name(Visit visit, String personaId) {
        return visit.handle()
                .select("SELECT name FROM personas WHERE id = ? AND archived_at IS NULL", personaId)
                .mapTo(String.class)
                .findOne();
    }
}
