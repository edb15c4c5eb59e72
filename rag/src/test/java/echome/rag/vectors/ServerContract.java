package echome.rag.vectors;

import echome.migrations.Tenant;

import org.junit.jupiter.api.AfterEach;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The contract for a store behind an address; each test has sellers of its own. */
abstract class ServerContract extends VectorStoreContract {
    private final Tenant anna = new Tenant("anna-" + UUID.randomUUID());
    private final Tenant boris = new Tenant("boris-" + UUID.randomUUID());
    private Optional<VectorStore> opened = Optional.empty();

    abstract String address();

    Optional<String> key() {
        return Optional.empty();
    }

    @Override
    final VectorStore store() {
        if (opened.isEmpty()) {
            opened =
                    Optional.of(
                            VectorStores.open(
                                    VectorStoreAddress.parse(address()),
                                    key(),
                                    SteadyStore.Patience.standard(),
                                    Clock.systemUTC()));
        }
        return opened.get();
    }

    /** Servers that outlive the test are left as they were. */
    @AfterEach
    void leaveNothing() {
        store().removeAll(anna, MODEL);
        store().removeAll(boris, MODEL);
        store().close();
        stop();
    }

    /** Stops a server of the test's own. */
    void stop() {}

    @Override
    final Tenant anna() {
        return anna;
    }

    @Override
    final Tenant boris() {
        return boris;
    }

    @Override
    final String chunk(Tenant tenant, String name) {
        return tenant.userId() + "/" + name;
    }
}
