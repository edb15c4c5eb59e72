package echome.bot.seller;

import com.fasterxml.jackson.databind.JsonNode;

import echome.persona.Profile;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps every version of a persona's profile; the newest is the one in use. */
final class ProfileVersions {
    /** One change as history shows it. */
    record Entry(int version, String change, Instant at) {}

    /** Stands for the draft, which is no version yet. */
    static final int DRAFT = 0;

    private ProfileVersions() {}

    /** Saves what was heard as a new version; what the seller set stays as it is. */
    static int heard(
            Handle handle,
            String userId,
            String personaId,
            JsonNode heard,
            JsonNode evidence,
            String change) {
        int drafted =
                handle.execute(
                        "UPDATE persona_drafts SET auto_extracted = ?::jsonb, evidence = ?::jsonb"
                                + " WHERE persona_id = ?",
                        heard.toString(),
                        evidence.toString(),
                        personaId);
        if (drafted == 1) {
            return DRAFT;
        }
        lock(handle, userId, personaId);
        handle.createUpdate(
                        """
                        UPDATE persona_profiles SET auto_extracted = :auto::jsonb, evidence = :evidence::jsonb
                        WHERE user_id = :user AND persona_id = :persona
                        """)
                .bind("auto", heard.toString())
                .bind("evidence", evidence.toString())
                .bind("user", userId)
                .bind("persona", personaId)
                .execute();
        return append(handle, userId, personaId, change);
    }

    /**
     * Makes a profile as it was in a version, at once and without the draft; empty if there is no
     * such version.
     */
    static Optional<Integer> restore(Handle handle, String userId, String personaId, int version) {
        lock(handle, userId, personaId);
        int restored =
                handle.createUpdate(
                                """
                                UPDATE persona_profiles f
                                SET auto_extracted = v.auto_extracted, manual_overrides = v.manual_overrides,
                                    evidence = v.evidence
                                FROM persona_profile_versions v
                                WHERE f.user_id = :user AND f.persona_id = :persona AND v.user_id = f.user_id
                                  AND v.persona_id = f.persona_id AND v.version = :version
                                """)
                        .bind("user", userId)
                        .bind("persona", personaId)
                        .bind("version", version)
                        .execute();
        return adopted(handle, userId, personaId, restored, "back to version " + version);
    }

    /** What customers hear was replaced: a new version, and the draft is gone. */
    private static Optional<Integer> adopted(
            Handle handle, String userId, String personaId, int replaced, String change) {
        if (replaced == 0) {
            return Optional.empty();
        }
        boolean _ = Drafts.drop(handle, personaId);
        return Optional.of(append(handle, userId, personaId, change));
    }

    /** Makes the draft a version, the one in use; empty if there is no draft. */
    static Optional<Integer> publish(Handle handle, String userId, String personaId) {
        lock(handle, userId, personaId);
        int published =
                handle.createUpdate(
                                """
                                UPDATE persona_profiles f
                                SET auto_extracted = d.auto_extracted, manual_overrides = d.manual_overrides,
                                    evidence = d.evidence
                                FROM persona_drafts d
                                WHERE f.user_id = :user AND f.persona_id = :persona AND d.user_id = f.user_id
                                  AND d.persona_id = f.persona_id
                                """)
                        .bind("user", userId)
                        .bind("persona", personaId)
                        .execute();
        return adopted(handle, userId, personaId, published, "publish the draft");
    }

    private static void lock(Handle handle, String userId, String personaId) {
        handle.execute(
                "INSERT INTO persona_profiles (user_id, persona_id) VALUES (?, ?) ON CONFLICT"
                        + " (persona_id) DO NOTHING",
                userId,
                personaId);
        handle.execute("SELECT 1 FROM persona_profiles WHERE persona_id = ? FOR UPDATE", personaId);
        keepFirst(handle, userId, personaId);
    }

    /** Saves the overrides of a profile as a new version; what was before is kept as one too. */
    static int save(Handle handle, String userId, String personaId, Profile after, String change) {
        int drafted =
                handle.execute(
                        "UPDATE persona_drafts SET manual_overrides = ?::jsonb WHERE persona_id ="
                                + " ?",
                        after.manualOverrides().toString(),
                        personaId);
        if (drafted == 1) {
            return DRAFT;
        }
        lock(handle, userId, personaId);
        handle.createUpdate(
                        """
                        UPDATE persona_profiles SET manual_overrides = :manual::jsonb
                        WHERE user_id = :user AND persona_id = :persona
                        """)
                .bind("manual", after.manualOverrides().toString())
                .bind("user", userId)
                .bind("persona", personaId)
                .execute();
        return append(handle, userId, personaId, change);
    }

    private static void keepFirst(Handle handle, String userId, String personaId) {
        boolean none =
                handle.select(
                                "SELECT NOT EXISTS (SELECT 1 FROM persona_profile_versions WHERE"
                                        + " user_id = ? AND persona_id = ?)",
                                userId,
                                personaId)
                        .mapTo(Boolean.class)
                        .one();
        if (none) {
            append(handle, userId, personaId, "as it began");
        }
    }

    private static int append(Handle handle, String userId, String personaId, String change) {
        return handle.createQuery(
                        """
                        INSERT INTO persona_profile_versions
                            (user_id, persona_id, version, change, auto_extracted, manual_overrides, evidence)
                        SELECT f.user_id, f.persona_id,
                               1 + coalesce((SELECT max(version) FROM persona_profile_versions v
                                             WHERE v.user_id = f.user_id AND v.persona_id = f.persona_id), 0),
                               :change, f.auto_extracted, f.manual_overrides, f.evidence
                        FROM persona_profiles f WHERE f.user_id = :user AND f.persona_id = :persona
                        RETURNING version
                        """)
                .bind("change", change)
                .bind("user", userId)
                .bind("persona", personaId)
                .mapTo(Integer.class)
                .one();
    }

    /** The newest versions, newest first. */
    static List<Entry> newest(Handle handle, String userId, String personaId, int limit) {
        return handle.createQuery(
                        """
                        SELECT version, change, created_at FROM persona_profile_versions
                        WHERE user_id = :user AND persona_id = :persona
                        ORDER BY version DESC LIMIT :limit
                        """)
                .bind("user", userId)
                .bind("persona", personaId)
                .bind("limit", limit)
                .map((row, _) ->
                        new Entry(row.getInt(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list();
    }

    /** The profile of a version and when it was made. */
    record Kept(int version, Instant at, Profile profile) {}

    /** The newest versions with their profiles, newest first. */
    static List<Kept> profiles(Handle handle, String userId, String personaId, int limit) {
        return handle.createQuery(
                        """
                        SELECT version, created_at, auto_extracted::text, manual_overrides::text
                        FROM persona_profile_versions
                        WHERE user_id = :user AND persona_id = :persona ORDER BY version DESC LIMIT :limit
                        """)
                .bind("user", userId)
                .bind("persona", personaId)
                .bind("limit", limit)
                .map((row, _) ->
                        new Kept(
                                row.getInt(1),
                                row.getTimestamp(2).toInstant(),
                                new Profile(
                                        Speaker.tree(row.getString(3)),
                                        Speaker.tree(row.getString(4)))))
                .list();
    }
}
