package echome.bot.story;

import static echome.bot.story.Opening.SOON;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Sent;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** What the seller sells: files that come as shops have them. */
final class Stock {
    private static final String GOODS =
            """
            ITEM NUMBER;Product Title;Retail Price;Qty;Colour;Department;Item Description
            RN-5;Rain Notebook A5;$12.99;40;navy;Paper;Waterproof pages for notes in the rain.
            RN-4;Rain Notebook A4;17.50 USD;0;olive;Paper;The large waterproof one, for sketches.
            CL-1;Copper Lantern;$1,299.00;3;copper;Lights;"A lantern; made by hand, for gardens."
            IP-3;Ink Pen;3.20;120;black;Pens;Writes upside down and on greasy paper.
            WB-2;Winter Blanket;cheap;5;red;Home;Wool from the hills.
            CM-7;Camping Mug;9.00;12;grey;Kitchen;Steel, keeps tea warm for an hour.
            """;
    private static final String RUSSIAN =
            """
            Артикул;Наименование;Цена;Валюта;Наличие;Описание
            Ч-1;Чайник эмалированный;1 299,00;RUB;да;Чайник на два литра.
            Ч-2;Чашка фарфоровая;450,50 руб.;;нет;Чашка с блюдцем.
            """;

    private final Launched shop;
    private final Customer nell;

    Stock(Launched shop) {
        this.shop = shop;
        this.nell = shop.telegram.customer("nell");
    }

    private Sent uploads(String file, byte[] bytes, String caption, String end) {
        int before = nell.replies().size();
        nell.uploads(file, "text/csv", bytes, caption);
        return Launched.heard(nell, before, end);
    }

    private String state() {
        return shop.look(
                """
                SELECT concat_ws(' ', (SELECT string_agg(concat_ws('|', sku, price, version, updated_at), ','
                                                         ORDER BY id) FROM products),
                                 (SELECT concat_ws('|', count(*), max(created_at)) FROM product_embeddings),
                                 (SELECT count(*) FROM product_versions))
                """,
                String.class);
    }

    void isNotTakenFromCustomers() {
        Customer anna = shop.telegram.customer("anna");
        int before = anna.replies().size();
        anna.uploads("prices.csv", "text/csv", GOODS.getBytes(StandardCharsets.UTF_8), "/catalog");
        anna.awaitReplies(before + 1, SOON).getLast().mentions("Only the shop");
        assertThat(shop.look("SELECT count(*) FROM products", Integer.class)).isZero();
        assertThat(shop.look("SELECT count(*) FROM jobs", Integer.class)).isZero();
    }

    void comesAsAFileWhoseEndIsASummary() {
        nell.asks("/shop currency USD", SOON).mentions("USD");
        int before = nell.replies().size();
        Sent shown =
                uploads(
                        "goods.csv",
                        GOODS.getBytes(StandardCharsets.UTF_8),
                        "/catalog",
                        "Customers see it now");
        shown.mentions("5 new", "0 changed", "1 refused", "line 6", "goods.csv");
        assertThat(shown.edits()).as("edited in place").isPositive();
        Sent refused = nell.awaitReplies(before + 2, SOON).get(before + 1);
        assertThat(
                        new String(
                                refused.content().file().orElseThrow().bytes(),
                                StandardCharsets.UTF_8))
                .contains("6,", "Winter Blanket");
        assertThat(
                        shop.look(
                                """
                                SELECT string_agg(concat_ws(' ', sku, price::numeric(10, 2), currency, in_stock, metadata ->> 'colour'), ', '
                                                  ORDER BY sku) FROM products
                                """,
                                String.class))
                .isEqualTo(
                        "CL-1 1299.00 USD t copper, CM-7 9.00 USD t grey, IP-3 3.20 USD t black,"
                                + " RN-4 17.50 USD f olive, RN-5 12.99 USD t navy");
        awaitEmbedded();
    }

    /** Vectors come behind the words, for what the local model reads: later nothing moves. */
    private void awaitEmbedded() {
        long until = System.nanoTime() + SOON.toNanos();
        while (shop.look(
                        """
                        SELECT (SELECT count(*) FROM jobs WHERE status IN ('pending', 'processing'))
                             + (SELECT count(*) FROM products p WHERE p.withdrawn_at IS NULL AND p.language = 'en' AND NOT EXISTS
                                    (SELECT FROM product_chunks c JOIN product_embeddings e ON e.chunk_id = c.id
                                     WHERE c.product_id = p.id))
                        """,
                        Integer.class)
                > 0) {
            assertThat(System.nanoTime()).as("embedded in time").isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }

    void staysAsItIsWhenTheSameFileComesAgain() {
        String before = state();
        uploads("goods.csv", GOODS.getBytes(StandardCharsets.UTF_8), "", "Customers see it now")
                .mentions("0 new", "0 changed", "5 unchanged", "0 withdrawn");
        awaitEmbedded();
        assertThat(state()).isEqualTo(before);
    }

    void staysAsItIsWhenAFileIsBroken() {
        String before = state();
        int replies = nell.replies().size();
        nell.uploads("goods.xlsx", "application/octet-stream", new byte[] {80, 75, 3, 4, 9, 9}, "");
        Launched.heard(nell, replies, "Nothing was changed").mentions("goods.xlsx");
        assertThat(state()).isEqualTo(before);
        assertThat(shop.look("SELECT count(*) FROM jobs WHERE status = 'failed'", Integer.class))
                .isEqualTo(1);
    }

    void comesInTheLettersOfAnOldSpreadsheet() {
        uploads(
                        "чайники.csv",
                        RUSSIAN.getBytes(Charset.forName("windows-1251")),
                        "/catalog kitchen",
                        "Customers see it now")
                .mentions("2 new", "kitchen");
        assertThat(
                        shop.look(
                                """
                                SELECT string_agg(concat_ws(' ', name, price::numeric(10, 2), currency, in_stock, language), ', '
                                                  ORDER BY sku) FROM products WHERE catalog_id = 'kitchen'
                                """,
                                String.class))
                .isEqualTo(
                        "Чайник эмалированный 1299.00 RUB t ru, Чашка фарфоровая 450.50 RUB f ru");
        awaitEmbedded();
    }

    void changesAndIsTakenBack() {
        String dearer = GOODS.replace("$12.99", "$13.49").replaceAll("(?m)^CM-7.*\\n", "");
        uploads("goods.csv", dearer.getBytes(StandardCharsets.UTF_8), "", "Customers see it now")
                .mentions("1 changed", "1 withdrawn", "12.99 → 13.49");
        int replies = nell.replies().size();
        nell.presses("Undo");
        Launched.heard(nell, replies, "as it was before");
        awaitEmbedded();
    }

    void isListedByCatalogue() {
        nell.asks("/catalog", SOON)
                .mentions("main: 5 products, 4 in stock, 4 categories", "kitchen: 2 products");
    }
}
