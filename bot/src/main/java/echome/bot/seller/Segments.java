package echome.bot.seller;

import echome.persona.extract.Heard;
import echome.persona.source.Segment;
import echome.persona.source.When;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of {@code persona_transcripts}: what was said in the sources of a persona. */
final class Segments {
    private Segments() {}

    /** Replaces what is stored of a source; a second try of a job finds the same. */
    static void store(
            Handle handle, String userId, SourceRow source, List<Segment> segments, String own) {
        handle.execute("DELETE FROM persona_transcripts WHERE source_id = ?", source.id());
        append(handle, userId, source, segments, own, 0);
    }

    static void append(
            Handle handle,
            String userId,
            SourceRow source,
            List<Segment> segments,
            String own,
            int first) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO persona_transcripts
                            (user_id, persona_id, source, source_id, youtube_url, segment_index, content,
                             timestamp_start, timestamp_end, conversation, speaker, own, said_at)
                        VALUES (:user, :persona, :source, :source, :link, :index, :text,
                                :from, :to, :conversation, :speaker, :own, :at)
                        """);
        int index = first;
        for (Segment segment : segments) {
            When when = segment.when();
            batch.bind("user", userId)
                    .bind("persona", source.personaId())
                    .bind("source", source.id())
                    .bind("link", source.address().isEmpty() ? null : source.address())
                    .bind("index", index++)
                    .bind("text", segment.text())
                    .bind("from", seconds(when.from()))
                    .bind("to", seconds(when.to()))
                    .bind("conversation", segment.conversation())
                    .bind("speaker", segment.speaker())
                    .bind("own", segment.speaker().equals(own))
                    .bind("at", when.at().orElse(null))
                    .add();
        }
        batch.execute();
    }

    private static @org.jspecify.annotations.Nullable BigDecimal seconds(Optional<Duration> time) {
        return time.map(t -> BigDecimal.valueOf(t.toMillis(), 3)).orElse(null);
    }

    /**
     * What was said in a source, or in it and all others of its persona that were read, in order.
     */
    static List<Heard> heard(Handle handle, SourceRow source, boolean others) {
        return handle.createQuery(
                        """
                        SELECT t.id, s.number || '-' || t.conversation, t.own, t.content
                        FROM persona_transcripts t
                        JOIN persona_sources s ON s.user_id = t.user_id AND s.id = t.source_id
                        WHERE t.persona_id = :persona AND (s.id = :source OR (:others AND s.status = 'active'))
                        ORDER BY s.number, t.segment_index
                        """)
                .bind("persona", source.personaId())
                .bind("source", source.id())
                .bind("others", others)
                .map((row, _) ->
                        new Heard(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getString(4)))
                .list();
    }

    /** Where a segment stands, in words: {@code source 2 at 03:15}. */
    static Optional<String> place(Handle handle, String segmentId) {
        return handle.createQuery(
                        """
                        SELECT s.number, t.timestamp_start, t.said_at
                        FROM persona_transcripts t
                        JOIN persona_sources s ON s.user_id = t.user_id AND s.id = t.source_id
                        WHERE t.id = :id
                        """)
                .bind("id", segmentId)
                .map((row, _) ->
                        "source "
                                + row.getInt(1)
                                + moment(
                                        Optional.ofNullable(row.getBigDecimal(2)),
                                        Optional.ofNullable(row.getTimestamp(3))
                                                .map(java.sql.Timestamp::toInstant)))
                .findOne();
    }

    private static String moment(Optional<BigDecimal> seconds, Optional<Instant> at) {
        if (seconds.isPresent()) {
            long s = seconds.get().longValue();
            return s < 3600
                    ? " at %02d:%02d".formatted(s / 60, s % 60)
                    : " at %d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
        }
        return at.map(i -> " on " + i.toString().substring(0, 10)).orElse("");
    }
}
