package echome.bot.seller;

import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** Drafts of profiles: while there is one, every change goes into it, and no customer hears it. */
final class Drafts {
    private Drafts() {}

    /** Begins a draft with the profile as customers hear it; an older draft is kept. */
    static void begin(Handle handle, String userId, String personaId) {
        handle.createUpdate(
                        """
                        INSERT INTO persona_drafts (user_id, persona_id, auto_extracted, manual_overrides, evidence)
                        SELECT :user, p.id, coalesce(f.auto_extracted, '{}'), coalesce(f.manual_overrides, '{}'),
                               coalesce(f.evidence, '[]')
                        FROM personas p
                        LEFT JOIN persona_profiles f ON f.user_id = p.user_id AND f.persona_id = p.id
                        WHERE p.id = :persona
                        ON CONFLICT (persona_id) DO NOTHING
                        """)
                .bind("user", userId)
                .bind("persona", personaId)
                .execute();
    }

    static Optional<Profile> find(Handle handle, String personaId) {
        return handle.select(
                        "SELECT auto_extracted::text, manual_overrides::text FROM persona_drafts"
                                + " WHERE persona_id = ?",
                        personaId)
                .map((row, _) ->
                        new Profile(Speaker.tree(row.getString(1)), Speaker.tree(row.getString(2))))
                .findOne();
    }

    /** Tells one state of a draft from another; empty where there is none. */
    static Optional<String> mark(Handle handle, String personaId) {
        return handle.select(
                        "SELECT left(md5(auto_extracted::text || manual_overrides::text), 8) FROM"
                                + " persona_drafts WHERE persona_id = ?",
                        personaId)
                .mapTo(String.class)
                .findOne();
    }

    /** Returns whether there was one. */
    static boolean drop(Handle handle, String personaId) {
        return handle.execute("DELETE FROM persona_drafts WHERE persona_id = ?", personaId) == 1;
    }
}
