package echome.bot.telegram;

import echome.bot.config.Secret;
import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Tokens of bots in {@code api_keys}, encrypted. */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Database database;
    private final Secret encryption;

    Tokens(Database database, Secret encryption) {
        this.database = database;
        this.encryption = encryption;
    }

    /** Keeps a token; returns the id of its key. */
    String store(Handle handle, Tenant tenant, Secret token) {
        return handle.createQuery(
                        """
                        INSERT INTO api_keys (user_id, service, encrypted_key, last_4_chars)
                        VALUES (:user, 'telegram', pgp_sym_encrypt(:token, :secret)::text, :last)
                        ON CONFLICT (user_id, service) DO UPDATE
                        SET encrypted_key = EXCLUDED.encrypted_key, last_4_chars = EXCLUDED.last_4_chars
                        RETURNING id
                        """)
                .bind("user", tenant.userId())
                .bind("token", token.reveal())
                .bind("secret", encryption.reveal())
                .bind("last", token.lastFour())
                .mapTo(String.class)
                .one();
    }

    /** The token of a bot; empty, and said in the log, where the secret does not fit it. */
    Optional<Secret> of(Tenant tenant, String botId) {
        try {
            return database.asTenant(
                            tenant,
                            handle ->
                                    handle.createQuery(
                                                    """
                                                    SELECT pgp_sym_decrypt(k.encrypted_key::bytea, :secret)
                                                    FROM bots b
                                                    JOIN api_keys k ON k.user_id = b.user_id AND k.id = b.api_key_id
                                                    WHERE b.id = :id
                                                    """)
                                            .bind("secret", encryption.reveal())
                                            .bind("id", botId)
                                            .mapTo(String.class)
                                            .findOne())
                    .map(Secret::new);
        } catch (RuntimeException e) {
            LOG.error(
                    "event=token_unreadable bot={} meaning=\"DB_ENCRYPTION_SECRET does not fit the"
                            + " stored token; add the bot again\"",
                    botId);
            return Optional.empty();
        }
    }
}
