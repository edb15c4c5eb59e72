package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;

import echome.rag.catalogue.CatalogueUnreadable;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Instant;

/**
 * The work of an import grows with its rows and not with their square: what is counted is rows that
 * the database read, which no slow machine changes.
 */
class SwitchTest {
    private static final int ROWS = 1_000;
    private static final int SLICES = 20;

    /**
     * All slices together may read each row so often more than one slice does: plans change when
     * statistics come in between. Without the position in the index it was 19 and 38 times.
     */
    private static final int MORE = 8;

    @Test
    void newRowsAreNotComparedWithTheWholeCatalogueForEachSlice() throws CatalogueUnreadable {
        long whole;
        try (Shop shop = new Shop()) {
            whole = reads(shop, shop.stage(lamps("5.00")), ROWS);
        }
        try (Shop shop = new Shop()) {
            assertThat(reads(shop, shop.stage(lamps("5.00")), ROWS / SLICES))
                    .isLessThan(whole + ROWS * MORE);
        }
    }

    @Test
    void changedRowsAreNotComparedWithTheWholeCatalogueForEachSlice() throws CatalogueUnreadable {
        try (Shop shop = new Shop()) {
            shop.bring(lamps("5.00"));
            long whole = reads(shop, shop.stage(lamps("5.50")), ROWS);
            assertThat(reads(shop, shop.stage(lamps("6.00")), ROWS / SLICES))
                    .isLessThan(whole + ROWS * MORE);
        }
    }

    private static String lamps(String price) {
        StringBuilder csv = new StringBuilder("sku,name,price,currency\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("L-%1$d,Lamp %1$d,%2$s,USD\n".formatted(i, price));
        }
        return csv.toString();
    }

    private static long reads(Shop shop, ImportPreview staged, int slice) {
        return shop.database()
                .database()
                .asTenant(
                        shop.tenant,
                        handle -> {
                            long before = reads(handle);
                            Switch.apply(
                                    handle,
                                    shop.tenant.userId(),
                                    staged.importId(),
                                    Instant.EPOCH,
                                    slice);
                            return reads(handle) - before;
                        });
    }

    /**
     * Rows of products and of the staged upload that this connection has read, except those that it
     * has reported already: which is once a second, so that earlier transactions may be among them.
     */
    private static long reads(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
                        FROM pg_stat_xact_user_tables
                        WHERE relname IN ('products', 'catalogue_rows')\
                        """)
                .mapTo(Long.class)
                .one();
    }
}
