package echome.bot.seller;

import echome.persona.source.SourceReader;
import echome.persona.source.Transcript;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** Whom a source is to teach something of: the source, its persona and the seller. */
record Subject(
        SourceRow source, String persona, String language, long sellerTelegramId, String seller) {

    /** Empty if the source or its persona is gone. */
    static Optional<Subject> of(Handle handle, String sourceId) {
        return SourceRow.find(handle, sourceId)
                .flatMap(source ->
                        handle.createQuery(
                                        """
                                        SELECT p.name, p.language, coalesce(u.telegram_id, '0'), coalesce(u.name, '')
                                        FROM personas p JOIN users u ON u.id = p.user_id WHERE p.id = :persona
                                        """)
                                .bind("persona", source.personaId())
                                .map((row, _) ->
                                        new Subject(
                                                source,
                                                row.getString(1),
                                                row.getString(2),
                                                row.getLong(3),
                                                row.getString(4)))
                                .findOne());
    }

    /** Whose words in a transcript are the persona's; empty where only the seller can tell. */
    Optional<String> voiceIn(Transcript transcript) {
        List<String> speakers = transcript.speakers();
        if (speakers.contains(source.speaker())) {
            return Optional.of(source.speaker());
        }
        if (speakers.contains(SourceReader.seller())) {
            return Optional.of(SourceReader.seller());
        }
        return transcript.speakerNamed(List.of(persona, seller));
    }
}
