package echome.bot.seller;

import echome.bot.captions.CaptionsMissing;
import echome.bot.captions.VideoLink;
import echome.bot.jobs.JobFailure;
import echome.bot.model.Heard;
import echome.bot.model.ModelFailure;
import echome.bot.model.Transcription;
import echome.bot.spend.LimitReachedException;
import echome.bot.spend.OwnWork;
import echome.bot.spend.Purse;
import echome.bot.telegram.Bot;
import echome.migrations.Tenant;
import echome.persona.source.Masking;
import echome.persona.source.Segment;
import echome.persona.source.SourceKind;
import echome.persona.source.SourceReader;
import echome.persona.source.SourceUnreadable;
import echome.persona.source.Transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fetches a source of whatever kind and reads it. */
final class SourceReading {
    private static final String TOO_LARGE =
            "The file is larger than 20 MB, which is all that Telegram lets a bot fetch. Export a"
                    + " shorter time, or without media; recordings may be cut in parts.";
    private static final int MOST_SEGMENTS = 12_000;

    private final Ears ears;

    SourceReading(Ears ears) {
        this.ears = ears;
    }

    /**
     * What a source holds.
     *
     * @param tokens what hearing a recording took; 0 for what is written
     */
    record Read(Transcript transcript, int tokens) {}

    Read read(Subject subject, Bot bot) throws JobFailure, IOException {
        try {
            return switch (subject.source().kind()) {
                case VIDEO -> new Read(video(subject), 0);
                case AUDIO -> audio(subject, bot);
                case TEXT, SUBTITLES, TRANSCRIPT, CHAT, FORWARDED ->
                        new Read(file(subject, bot), 0);
            };
        } catch (SourceUnreadable e) {
            throw new JobFailure(e.sentence(), e);
        }
    }

    private Transcript video(Subject subject) throws JobFailure, IOException, SourceUnreadable {
        VideoLink link =
                VideoLink.in(subject.source().address())
                        .orElseThrow(() -> new JobFailure("This is no link to a video."));
        try {
            byte[] captions = ears.captions().fetch(link, subject.language());
            return as(SourceKind.VIDEO, SourceReader.read(captions, 0));
        } catch (CaptionsMissing e) {
            throw new JobFailure(e.sentence(), e);
        }
    }

    private Read audio(Subject subject, Bot bot) throws JobFailure, IOException, SourceUnreadable {
        Transcription transcription =
                ears.transcription()
                        .orElseThrow(() ->
                                new JobFailure(
                                        "Recordings need a model's endpoint that can hear, and none"
                                                + " is configured. Send a transcript instead."));
        Path file = Files.createTempFile("echome-audio", ".tmp");
        try {
            String path = TelegramFile.fetch(bot, subject.source().fileId(), file, TOO_LARGE);
            String name = path.endsWith(".oga") ? "voice.ogg" : path.replaceAll(".*/", "");
            Heard heard = paid(transcription, file, name, bot.tenant());
            Transcript transcript = SourceReader.read(heard.json(), 0);
            return new Read(as(SourceKind.AUDIO, transcript), heard.usage().total());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Heard paid(Transcription transcription, Path file, String name, Tenant tenant)
            throws JobFailure, IOException {
        long most = Transcription.mostTokens(Files.size(file));
        try (Purse.Held held = ears.purse().hold(tenant, OwnWork.TRANSCRIBE, most)) {
            Heard heard = transcription.of(file, name);
            held.used(heard.usage().prompt(), heard.usage().completion());
            return heard;
        } catch (LimitReachedException e) {
            throw new JobFailure("This recording was not listened to: " + e.sentence(), e);
        } catch (ModelFailure failure) {
            throw unheard(failure);
        }
    }

    private static JobFailure unheard(ModelFailure failure) throws IOException {
        return switch (failure.kind()) {
            case UNREACHABLE, TIMED_OUT, RATE_LIMITED, OVERLOADED, CIRCUIT_OPEN, CANCELLED ->
                    throw new IOException("transcription: " + failure.getMessage());
            case REFUSED, BROKEN ->
                    new JobFailure(
                            "The model's endpoint can't turn recordings into text. Send a"
                                    + " transcript of it instead (TXT, SRT or VTT).",
                            failure);
        };
    }

    private static Transcript file(Subject subject, Bot bot)
            throws JobFailure, IOException, SourceUnreadable {
        Path file = Files.createTempFile("echome-source", ".tmp");
        try {
            TelegramFile.fetch(bot, subject.source().fileId(), file, TOO_LARGE);
            return SourceReader.read(Files.readAllBytes(file), subject.sellerTelegramId());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Transcript as(SourceKind kind, Transcript transcript) {
        return new Transcript(kind, transcript.segments());
    }

    /**
     * What is stored of a transcript: the newest of very long ones, others' personal data masked,
     * others' names left out.
     */
    static List<Segment> kept(Transcript transcript, String own) {
        List<Segment> all = transcript.segments();
        return all.subList(Math.max(0, all.size() - MOST_SEGMENTS), all.size()).stream()
                .map(s ->
                        new Segment(
                                s.conversation(),
                                s.speaker().equals(own) ? own : "customer",
                                Masking.of(s.text()),
                                s.when()))
                .toList();
    }
}
