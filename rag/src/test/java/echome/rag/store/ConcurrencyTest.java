package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.migrations.Tenant;
import echome.rag.catalogue.CatalogueUnreadable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

class ConcurrencyTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    private static String lamps(int price) {
        StringBuilder file = new StringBuilder("sku,name,price\n");
        for (int i = 0; i < 400; i++) {
            file.append('S').append(i).append(",Lamp ").append(i).append(',').append(price);
            file.append('\n');
        }
        return file.toString();
    }

    @Test
    void customersSeeTheOldVersionOrTheNewOne() throws Exception {
        shop.bring(lamps(10));
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentSkipListSet<String> seen = new ConcurrentSkipListSet<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                readers.execute(() -> {
                    while (!over.get()) {
                        seen.add(
                                shop.one(
                                        """
                                        SELECT string_agg(DISTINCT trim_scale(price)::text, ' ')
                                            || ' ' || count(*)
                                        FROM products WHERE withdrawn_at IS NULL\
                                        """));
                    }
                });
            }
            for (int price = 11; price < 16; price++) {
                shop.bring(lamps(price));
            }
            over.set(true);
        }
        assertThat(seen).allSatisfy(version -> assertThat(version).matches("1[0-5] 400"));
    }

    @Test
    void importsOfOneCatalogueWaitForEachOther() throws Exception {
        shop.bring(lamps(10));
        List<ImportPreview> staged = new ArrayList<>();
        for (int price = 11; price < 15; price++) {
            staged.add(shop.stage(lamps(price)));
        }
        List<Future<ImportSummary>> applied = new ArrayList<>();
        try (ExecutorService sellers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ImportPreview preview : staged) {
                applied.add(
                        sellers.submit(() -> shop.imports.apply(shop.tenant, preview.importId())));
            }
        }
        for (Future<ImportSummary> summary : applied) {
            assertThat(summary.get().changed()).isEqualTo(400);
        }
        assertThat(shop.one("SELECT count(DISTINCT price) FROM products")).isEqualTo("1");
        assertThat(shop.one("SELECT min(version) || ' ' || max(version) FROM products"))
                .isEqualTo("5 5");
        assertThat(shop.one("SELECT count(*) FROM product_versions")).isEqualTo("1600");
    }

    @Test
    void anImportIsAppliedOnce() throws CatalogueUnreadable {
        ImportPreview preview = shop.stage(lamps(10));
        shop.imports.apply(shop.tenant, preview.importId());
        assertThatThrownBy(() -> shop.imports.apply(shop.tenant, preview.importId()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneSellerCannotTouchTheImportOfAnother() throws CatalogueUnreadable {
        ImportPreview preview = shop.stage(lamps(10));
        Tenant boris = shop.database().seller("Boris");
        shop.imports.cancel(boris, preview.importId());
        assertThatThrownBy(() -> shop.imports.apply(boris, preview.importId()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(shop.imports.overview(boris)).isEmpty();
        assertThat(shop.imports.apply(shop.tenant, preview.importId()).added()).isEqualTo(400);
    }
}
