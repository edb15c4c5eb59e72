package echome.bot.seller;

import echome.bot.link.Fetched;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of catalogue_links: one address per catalogue. */
interface CatalogueLinks {
    /** The addresses of the seller of this transaction. */
    static CatalogueLinks of(Handle handle) {
        return handle.attach(CatalogueLinks.class);
    }

    /**
     * A catalogue's address and how the last look at it went.
     *
     * @param lookedAt as text in UTC, null before the first look
     */
    record Link(
            String id,
            String catalogId,
            String url,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String contentHash,
            @Nullable String lookedAt,
            @Nullable String outcome,
            boolean failing) {
        Fetched.Mark mark() {
            return new Fetched.Mark(Optional.ofNullable(etag), Optional.ofNullable(lastModified));
        }
    }

    @SqlQuery(
            """
            INSERT INTO catalogue_links (user_id, catalog_id, url, bot_id, chat_id, next_look)
            VALUES (:user, :catalog, :url, :bot, :chat, :next)
            ON CONFLICT (user_id, catalog_id) DO UPDATE SET url = EXCLUDED.url,
                bot_id = EXCLUDED.bot_id, chat_id = EXCLUDED.chat_id, next_look = EXCLUDED.next_look,
                etag = NULL, last_modified = NULL, content_hash = NULL, looked_at = NULL,
                outcome = NULL, failing = false
            RETURNING id\
            """)
    String put(String user, String catalog, String url, String bot, long chat, Instant next);

    @SqlQuery(
            """
            SELECT id, catalog_id, url, etag, last_modified, content_hash,
                   to_char(looked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS looked_at,
                   outcome, failing
            FROM catalogue_links WHERE user_id = :user ORDER BY catalog_id\
            """)
    @RegisterConstructorMapper(Link.class)
    List<Link> all(String user);

    default Optional<Link> find(String user, String id) {
        return all(user).stream().filter(link -> link.id().equals(id)).findFirst();
    }

    @SqlUpdate("DELETE FROM catalogue_links WHERE user_id = :user AND id = :id")
    int stop(String user, String id);

    @SqlUpdate("DELETE FROM catalogue_links WHERE user_id = :user AND catalog_id = :catalog")
    int stopOf(String user, String catalog);

    @SqlUpdate(
            """
            UPDATE catalogue_links SET looked_at = :now, outcome = :outcome, failing = false
            WHERE user_id = :user AND id = :id\
            """)
    void unchanged(String user, String id, Instant now, String outcome);

    @SqlUpdate(
            """
            UPDATE catalogue_links SET looked_at = :now, outcome = :outcome, failing = false,
                etag = :etag, last_modified = :lastModified, content_hash = :hash
            WHERE user_id = :user AND id = :id\
            """)
    void taken(
            String user,
            String id,
            Instant now,
            String outcome,
            @Nullable String etag,
            @Nullable String lastModified,
            String hash);

    @SqlUpdate(
            """
            UPDATE catalogue_links SET looked_at = :now, outcome = :outcome, failing = true
            WHERE user_id = :user AND id = :id\
            """)
    void failed(String user, String id, Instant now, String outcome);

    /** A link that is due, of any seller. */
    record Due(String id, String userId, String botId, long chatId) {}

    /** Takes what is due and puts its next look off; two processes never take the same. */
    @SqlQuery(
            """
            UPDATE catalogue_links SET next_look = :next
            WHERE id IN (SELECT id FROM catalogue_links WHERE next_look <= :now
                         ORDER BY next_look LIMIT 50 FOR UPDATE SKIP LOCKED)
            RETURNING id, user_id, bot_id, chat_id\
            """)
    @RegisterConstructorMapper(Due.class)
    List<Due> due(Instant now, Instant next);

    /** When to look again: sellers who named their links at once are spread over the time. */
    static Instant next(Instant now, Duration every, String url) {
        long spread = Math.floorMod(url.hashCode(), Math.max(1, every.toSeconds() / 10));
        return now.plus(every).plusSeconds(spread);
    }
}
