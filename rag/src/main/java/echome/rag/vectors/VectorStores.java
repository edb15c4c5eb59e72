package echome.rag.vectors;

import java.time.Clock;
import java.util.Optional;

/** Opens the store that an address names. Nothing is asked of it before it is needed. */
public final class VectorStores {
    private VectorStores() {}

    /**
     * @param key where the store wants one; Chroma's client knows none
     */
    public static SteadyStore open(
            VectorStoreAddress address,
            Optional<String> key,
            SteadyStore.Patience patience,
            Clock clock) {
        LangChainStore.Collections collections =
                switch (address.kind()) {
                    case CHROMA -> new ChromaCollections(address, patience.change());
                    case QDRANT -> new QdrantCollections(address, key, patience.change());
                };
        return new SteadyStore(new LangChainStore(address, collections), patience, clock);
    }
}
