package echome.bot.spend;

import echome.migrations.Database;
import echome.migrations.Tenant;

/** Pays for a seller's own work with a model within the same limits that replies keep. */
public final class Purse {
    private final Database database;
    private final SpendLimits limits;

    public Purse(Database database, SpendLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** Money that is held while a model works; what was not used is given back on closing. */
    public final class Held implements AutoCloseable {
        private final Tenant tenant;
        private final Reservation.Reserved reserved;
        private long prompt;
        private long completion;

        private Held(Tenant tenant, Reservation.Reserved reserved) {
            this.tenant = tenant;
            this.reserved = reserved;
        }

        /** Says what the work took, in tokens. */
        public void used(long promptTokens, long completionTokens) {
            prompt += promptTokens;
            completion += completionTokens;
        }

        @Override
        public void close() {
            database.runAsTenant(
                    tenant, handle -> limits.settle(handle, reserved, prompt, completion));
        }
    }

    /**
     * Holds what the work may take.
     *
     * @param mostTokens of question and answer together
     * @throws LimitReachedException if there is no room for it; then no model may be asked
     */
    public Held hold(Tenant tenant, OwnWork work, long mostTokens) throws LimitReachedException {
        Reservation reservation =
                database.asTenant(
                        tenant,
                        handle -> limits.reserve(handle, tenant, work.spender(), mostTokens));
        return switch (reservation) {
            case Reservation.Reached reached -> throw new LimitReachedException(reached.kind());
            case Reservation.Reserved reserved -> new Held(tenant, reserved);
        };
    }
}
