package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import echome.migrations.Tenant;
import echome.rag.Question;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.search.ProductSearch;
import echome.rag.vectors.FakeChroma;
import echome.rag.vectors.SteadyStore;
import echome.rag.vectors.VectorStoreAddress;
import echome.rag.vectors.VectorStores;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Another store beside the database, over HTTP. */
class VectorCopiesTest {
    private static final String LAMPS =
            """
            sku,name,price,colour
            A1,Red lamp,10.00,red
            A2,Blue lamp,12.50,blue
            """;
    private static final String RED = "Red lamp\ncolour: red.";
    private static final String BLUE = "Blue lamp\ncolour: blue.";

    private final Shop shop = new Shop();
    private final FakeChroma chroma = FakeChroma.start();
    private final SteadyStore store =
            VectorStores.open(
                    VectorStoreAddress.parse(chroma.address()),
                    Optional.empty(),
                    new SteadyStore.Patience(
                            Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ZERO),
                    Clock.systemUTC());
    private final Embeddings embeddings =
            new Embeddings(shop.database().database(), shop.embedder, Optional.of(store));
    private final ProductSearch search =
            new ProductSearch(shop.database().database(), shop.embedder, Optional.of(store));
    private final Farewells farewells =
            new Farewells(shop.database().database(), Optional.of(store));

    @AfterEach
    void close() {
        store.close();
        chroma.close();
        shop.close();
    }

    private int embed() {
        return embeddings.embedMissing(shop.tenant, ImportProgress.unseen());
    }

    private List<String> found(String text) {
        return search.search(shop.tenant, new Question(text, 10)).hits().stream()
                .map(hit -> hit.product().name())
                .toList();
    }

    @Test
    void theStoreFollowsTheCatalogueAndAnUndoEmbedsNothing() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        embed();
        assertThat(chroma.texts()).containsExactly(BLUE, RED);
        shop.bring("sku,name,price,colour\nA2,Navy lamp,12.50,blue\n");
        embed();
        assertThat(chroma.texts()).containsExactly("Navy lamp\ncolour: blue.");
        int asked = shop.embedder.asked.size();
        shop.imports.undo(shop.tenant, "main");
        assertThat(embeddings.isBehind(shop.tenant)).isTrue();
        assertThat(embed()).isZero();
        assertThat(chroma.texts()).containsExactly(BLUE, RED);
        assertThat(shop.embedder.asked).hasSize(asked);
        assertThat(embeddings.isBehind(shop.tenant)).isFalse();
        shop.imports.undo(shop.tenant, "main");
        embed();
        assertThat(chroma.texts()).isEmpty();
    }

    @Test
    void questionsGoToItOnceItHoldsTheSellersVectors() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        shop.embed();
        assertThat(found("lamp")).isEqualTo(shop.found("lamp"));
        assertThat(chroma.queries()).isZero();
        embed();
        int queries = chroma.queries();
        assertThat(found("lamp under 11 dollars")).isEqualTo(shop.found("lamp under 11 dollars"));
        assertThat(found("something else"))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(shop.found("something else"));
        assertThat(chroma.queries()).isEqualTo(queries + 2);
    }

    @Test
    void whatWasWithdrawnIsNotFoundBeforeTheStoreKnows() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        embed();
        shop.bring("sku,name,price,colour\nA1,Red lamp,10.00,red\n");
        assertThat(chroma.texts()).hasSize(2);
        assertThat(found("something else")).containsExactly("Red lamp");
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeChroma.Illness.class,
            names = {"ERROR", "SILENCE"})
    void anIllStoreCostsNoAnswerAndOneLine(FakeChroma.Illness illness) throws CatalogueUnreadable {
        shop.bring(LAMPS);
        embed();
        ListAppender<ILoggingEvent> log = listen();
        chroma.falls(illness);
        assertThat(found("something else")).hasSize(2).isEqualTo(shop.found("something else"));
        assertThat(found("red lamp")).startsWith("Red lamp");
        assertThat(store.isUp()).isFalse();
        chroma.falls(FakeChroma.Illness.NONE);
        assertThat(found("red lamp")).startsWith("Red lamp");
        assertThat(store.isUp()).isTrue();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .satisfiesExactly(
                        away ->
                                assertThat(away)
                                        .startsWith("event=vector_store_failed store=chroma"),
                        back -> assertThat(back).isEqualTo("event=vector_store_back store=chroma"));
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ((Logger) LoggerFactory.getLogger(SteadyStore.class)).addAppender(log);
        return log;
    }

    @Test
    void aStoreThatIsAwayIsCaughtUpWithLater() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        chroma.falls(FakeChroma.Illness.ERROR);
        assertThat(embed()).isEqualTo(2);
        assertThat(embeddings.isBehind(shop.tenant)).isTrue();
        assertThat(found("red lamp")).startsWith("Red lamp");
        chroma.falls(FakeChroma.Illness.NONE);
        assertThat(embed()).isZero();
        assertThat(chroma.texts()).hasSize(2);
        assertThat(embeddings.isBehind(shop.tenant)).isFalse();
    }

    @Test
    void aStoreThatLostEverythingIsFilledAgain() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        embed();
        chroma.forgets();
        assertThat(found("something else")).hasSize(2);
        assertThat(embeddings.isBehind(shop.tenant)).isTrue();
        embed();
        assertThat(chroma.texts()).containsExactly(BLUE, RED);
        assertThat(shop.embedder.asked.stream().filter(RED::equals)).hasSize(1);
    }

    @Test
    void aSellerWhoIsDeletedLeavesNothingInTheStore() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        embed();
        Tenant boris = shop.database().seller("Boris");
        shop.database()
                .database()
                .runAsTenant(
                        boris,
                        handle ->
                                handle.execute(
                                        "INSERT INTO products (user_id, name) VALUES (?, 'Chair')",
                                        boris.userId()));
        embeddings.embedMissing(boris, ImportProgress.unseen());
        assertThat(chroma.texts()).hasSize(3);
        assertThat(found("chair")).doesNotContain("Chair");
        shop.asSuperuser("DELETE FROM users WHERE id = '" + shop.tenant.userId() + "'");
        Instant now = Instant.now();
        assertThat(farewells.settle(now)).as("a batch may still be on its way").isZero();
        chroma.falls(FakeChroma.Illness.ERROR);
        assertThat(catching(() -> farewells.settle(now.plusSeconds(120)))).isPresent();
        chroma.falls(FakeChroma.Illness.NONE);
        assertThat(farewells.settle(now.plusSeconds(120))).isEqualTo(1);
        assertThat(chroma.texts()).containsExactly("Chair");
        assertThat(farewells.settle(now.plusSeconds(120))).isZero();
    }

    private static Optional<RuntimeException> catching(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    @Test
    void theGraphOfADeletedSellerGoes() {
        shop.asSuperuser(
                "CREATE INDEX idx_vectors_999_abc ON product_embeddings USING hnsw"
                        + " ((embedding::vector(3)) vector_ip_ops) WHERE user_id = 'gone'");
        assertThat(farewells.settle(Instant.now())).isEqualTo(1);
        assertThat(farewells.settle(Instant.now())).isZero();
    }
}
