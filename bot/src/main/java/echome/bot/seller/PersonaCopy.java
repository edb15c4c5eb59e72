package echome.bot.seller;

import org.jdbi.v3.core.Handle;

/** Copies a persona with its profile, its sources and what was said in them. */
final class PersonaCopy {
    private static final String PERSONA =
            """
            INSERT INTO personas (user_id, name, role, voice_id, language, status, image, first_message)
            SELECT user_id, :name, role, voice_id, language,
                   CASE WHEN status = 'active' THEN 'active' ELSE 'pending' END, image, first_message
            FROM personas WHERE user_id = :user AND id = :id RETURNING id
            """;

    /** A link belongs to one source only, so the copy has none. */
    private static final String SOURCES =
            """
            INSERT INTO persona_sources (user_id, persona_id, number, kind, title, file_id, speaker, speakers,
                                         status, error_message, segments, findings)
            SELECT user_id, :copy, number, kind, title, file_id, speaker, speakers, status, error_message,
                   segments, findings
            FROM persona_sources
            WHERE user_id = :user AND persona_id = :id AND status IN ('active', 'failed')
            """;

    private static final String SEGMENTS =
            """
            INSERT INTO persona_transcripts (user_id, persona_id, source, source_id, segment_index, content,
                timestamp_start, timestamp_end, conversation, speaker, own, said_at, embedding_model, embedding)
            SELECT t.user_id, c.persona_id, c.id, c.id, t.segment_index, t.content, t.timestamp_start,
                   t.timestamp_end, t.conversation, t.speaker, t.own, t.said_at, t.embedding_model, t.embedding
            FROM persona_transcripts t
            JOIN persona_sources s ON s.user_id = t.user_id AND s.id = t.source_id
            JOIN persona_sources c ON c.user_id = s.user_id AND c.persona_id = :copy AND c.number = s.number
            WHERE t.user_id = :user AND t.persona_id = :id
            """;
    private static final String PROFILE =
            """
            INSERT INTO persona_profiles (user_id, persona_id, auto_extracted, manual_overrides, evidence)
            SELECT :user, p.id, coalesce(f.auto_extracted, '{}'), coalesce(f.manual_overrides, '{}'),
                   coalesce(f.evidence, '[]')
            FROM personas p LEFT JOIN persona_profiles f ON f.user_id = :user AND f.persona_id = :id
            WHERE p.user_id = :user AND p.id = :copy
            """;

    private PersonaCopy() {}

    /**
     * Returns the copy's id; it is as far as the original is, but never in the middle of learning.
     */
    static String make(Handle handle, String userId, String personaId, String name) {
        String copy =
                handle.createQuery(PERSONA)
                        .bind("user", userId)
                        .bind("id", personaId)
                        .bind("name", name)
                        .mapTo(String.class)
                        .one();
        for (String sql : new String[] {SOURCES, SEGMENTS, PROFILE}) {
            handle.createUpdate(sql)
                    .bind("user", userId)
                    .bind("id", personaId)
                    .bind("copy", copy)
                    .execute();
        }
        return copy;
    }
}
