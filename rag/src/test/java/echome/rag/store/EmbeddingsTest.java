package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.rag.catalogue.CatalogueUnreadable;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class EmbeddingsTest {
    private static final String LAMPS =
            """
            sku,name,price,colour
            A1,Red lamp,10.00,red
            A2,Blue lamp,12.50,blue
            """;

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void embedsEveryWordingOnceAndPricesNever() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        assertThat(shop.embeddings.missing(shop.tenant)).isEqualTo(2);
        assertThat(shop.embed()).isEqualTo(2);
        assertThat(shop.embedder.asked)
                .containsExactlyInAnyOrder("Red lamp\ncolour: red.", "Blue lamp\ncolour: blue.");
        shop.bring(LAMPS.replace("10.00", "11.00"));
        assertThat(shop.embeddings.missing(shop.tenant)).isZero();
        assertThat(shop.embed()).isZero();
        shop.bring(LAMPS.replace("Blue lamp", "Navy lamp"));
        assertThat(shop.embed()).isEqualTo(1);
    }

    @Test
    void aProductThatComesBackOrMovesIsNotEmbeddedAgain() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        shop.embed();
        shop.bring("sku,name,price,colour\nA1,Red lamp,10.00,red\n");
        shop.bring(LAMPS);
        assertThat(shop.embed()).isZero();
        shop.imports.apply(shop.tenant, shop.stage("other", "o.csv", LAMPS).importId());
        assertThat(shop.embed()).isZero();
        assertThat(shop.embeddings.missing(shop.tenant)).isZero();
        assertThat(shop.one("SELECT count(*) FROM product_embeddings")).isEqualTo("4");
        assertThat(shop.imports.overview(shop.tenant))
                .allSatisfy(catalogue -> assertThat(catalogue.embeddedShare()).isEqualTo(1));
    }

    @Test
    void aChunkOfAnOldWordingIsNotCurrent() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        shop.embed();
        shop.bring(LAMPS.replace("Blue lamp", "Navy lamp"));
        assertThat(shop.column("SELECT content FROM current_chunks"))
                .containsExactly("Red lamp\ncolour: red.");
        shop.database()
                .database()
                .runAsTenant(
                        shop.tenant,
                        handle ->
                                handle.execute(
                                        "UPDATE products SET description = 'New' WHERE sku ="
                                                + " 'A1'"));
        assertThat(shop.column("SELECT content FROM current_chunks")).isEmpty();
    }

    /** A batch that reads the catalogue makes the whole quadratic. */
    @Test
    void aBatchReadsItsOwnChunks() throws CatalogueUnreadable {
        shop.bring(lamps(1_000));
        new Chunking(shop.database().database(), String::length).cut(shop.tenant);
        WaitingChunks waiting =
                new WaitingChunks(
                        shop.database().database(), shop.tenant, "letters", List.of("en"));
        List<String> ids = waiting.next().stream().map(ChunkSql.Waiting::id).toList();
        assertThat(ids).isSorted().hasSizeBetween(50, 500);
        assertThat(waiting.next())
                .isNotEmpty()
                .noneSatisfy(chunk -> assertThat(ids).contains(chunk.id()));
        shop.database()
                .database()
                .runAsTenant(
                        shop.tenant,
                        handle -> {
                            long before = chunksRead(handle);
                            handle.attach(ChunkSql.class).texts(shop.tenant.userId(), ids);
                            assertThat(chunksRead(handle) - before).isBetween(50L, 2L * ids.size());
                        });
    }

    private static long chunksRead(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT seq_tup_read + coalesce(idx_tup_fetch, 0)
                        FROM pg_stat_xact_user_tables WHERE relname = 'product_chunks'\
                        """)
                .mapTo(Long.class)
                .one();
    }

    private static String lamps(int count) {
        StringBuilder many = new StringBuilder("sku,name,price\n");
        for (int i = 0; i < count; i++) {
            many.append('S').append(i).append(",Lamp ").append(i).append(",10\n");
        }
        return many.toString();
    }

    @Test
    void goesOnWhereItStopped() throws CatalogueUnreadable {
        shop.bring(lamps(300));
        shop.embedder.failAfter = 200;
        assertThatThrownBy(shop::embed).isInstanceOf(IllegalStateException.class);
        int kept = shop.embedder.asked.size();
        assertThat(kept).isPositive();
        shop.embedder.failAfter = Integer.MAX_VALUE;
        assertThat(shop.embed()).isEqualTo(300 - kept);
        assertThat(shop.embedder.asked).doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void textsThatTheModelCannotReadGetNoVector() throws CatalogueUnreadable {
        shop.bring("name,price\nЛампа настольная,10\nLamp,20\n");
        assertThat(shop.embed()).isEqualTo(1);
        assertThat(shop.embeddings.missing(shop.tenant)).isZero();
        assertThat(shop.one("SELECT count(*) FROM current_chunks")).isEqualTo("2");
    }

    @Test
    void forgetsOldWordingsToWhichNoUndoLeads() throws CatalogueUnreadable {
        shop.bring(LAMPS);
        shop.embed();
        shop.bring(LAMPS.replace("Blue lamp", "Navy lamp"));
        shop.embed();
        Instant later = Instant.parse("2027-11-22T10:00:00Z");
        assertThat(shop.embeddings.prune(shop.tenant, later, Duration.ofDays(500))).isZero();
        assertThat(shop.embeddings.prune(shop.tenant, later, Duration.ofDays(30))).isEqualTo(1);
        assertThat(shop.one("SELECT count(*) FROM product_chunks")).isEqualTo("2");
    }
}
