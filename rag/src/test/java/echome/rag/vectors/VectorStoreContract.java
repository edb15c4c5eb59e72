package echome.rag.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import echome.migrations.Tenant;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What every store of vectors does. */
abstract class VectorStoreContract {
    static final String MODEL = "small model/3";
    private static final float[] EAST = {1, 0, 0};
    private static final float[] NORTH = {0, 1, 0};
    private static final float[] NORTH_EAST = {0.6f, 0.8f, 0};
    private static final float[] WEST = {-1, 0, 0};

    /** The store, with nothing of the sellers in it. */
    abstract VectorStore store();

    abstract Tenant anna();

    abstract Tenant boris();

    /** A chunk of a seller that may have a vector; the same for the same name. */
    abstract String chunk(Tenant tenant, String name);

    private VectorStore.Entry entry(Tenant tenant, String name, float... vector) {
        return new VectorStore.Entry(chunk(tenant, name), "text of " + name, vector);
    }

    private void fill() {
        store().put(
                        anna(),
                        MODEL,
                        List.of(
                                entry(anna(), "east", EAST),
                                entry(anna(), "north", NORTH),
                                entry(anna(), "west", WEST)));
    }

    private List<String> found(Tenant tenant, float[] question) {
        return store().nearest(tenant, MODEL, question, 10).stream()
                .map(VectorStore.Near::chunk)
                .toList();
    }

    @Test
    void findsTheNearestFirstWithTheirCosines() {
        fill();
        List<VectorStore.Near> near = store().nearest(anna(), MODEL, NORTH_EAST, 2);
        assertThat(near)
                .extracting(VectorStore.Near::chunk)
                .containsExactly(chunk(anna(), "north"), chunk(anna(), "east"));
        assertThat(near.getFirst().cosine()).isCloseTo(0.8, within(0.001));
        assertThat(near.getLast().cosine()).isCloseTo(0.6, within(0.001));
        assertThat(store().nearest(anna(), MODEL, EAST, 10).getLast().cosine())
                .isCloseTo(-1, within(0.001));
    }

    @Test
    void aSellerFindsOnlyOwnChunks() {
        fill();
        store().put(boris(), MODEL, List.of(entry(boris(), "one", NORTH)));
        assertThat(found(boris(), NORTH)).containsExactly(chunk(boris(), "one"));
        assertThat(found(anna(), NORTH)).hasSize(3).doesNotContain(chunk(boris(), "one"));
    }

    @Test
    void whatIsPutTwiceIsThereOnce() {
        fill();
        fill();
        assertThat(found(anna(), EAST)).hasSize(3).startsWith(chunk(anna(), "east"));
    }

    @Test
    void whatIsRemovedIsNotFound() {
        fill();
        store().put(boris(), MODEL, List.of(entry(boris(), "one", EAST)));
        store().remove(anna(), MODEL, List.of(chunk(anna(), "east"), chunk(anna(), "unknown")));
        assertThat(found(anna(), EAST))
                .containsExactly(chunk(anna(), "north"), chunk(anna(), "west"));
        store().put(anna(), MODEL, List.of(entry(anna(), "east", EAST)));
        assertThat(found(anna(), EAST)).hasSize(3).startsWith(chunk(anna(), "east"));
        assertThat(found(boris(), EAST)).hasSize(1);
    }

    @Test
    void aSellersChunksAreNotRemovedForAnother() {
        fill();
        store().remove(boris(), MODEL, List.of(chunk(anna(), "east")));
        assertThat(found(anna(), EAST)).hasSize(3);
    }

    @Test
    void aSellerWhoGoesLeavesNothingAndTheOthersKeepTheirs() {
        fill();
        store().put(boris(), MODEL, List.of(entry(boris(), "one", NORTH)));
        store().removeAll(anna(), MODEL);
        assertThat(found(anna(), EAST)).isEmpty();
        assertThat(found(boris(), EAST)).containsExactly(chunk(boris(), "one"));
    }

    @Test
    void modelsDoNotMix() {
        fill();
        store().put(anna(), "other/2", List.of(entry(anna(), "east", 0, 1)));
        assertThat(store().nearest(anna(), "other/2", new float[] {1, 0}, 10))
                .singleElement()
                .satisfies(near -> assertThat(near.cosine()).isCloseTo(0, within(0.001)));
        store().removeAll(anna(), "other/2");
        assertThat(found(anna(), EAST)).hasSize(3);
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(found(boris(), EAST)).isEmpty();
        store().remove(boris(), "never used", List.of(chunk(boris(), "one")));
        store().removeAll(boris(), "never used");
        store().put(boris(), MODEL, List.of());
    }
}
