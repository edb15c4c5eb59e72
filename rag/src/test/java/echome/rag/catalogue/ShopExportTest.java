package echome.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShopExportTest {
    private static final String WOO =
            """
            ID,Type,SKU,Name,Published,Visibility in catalog,Description,Date sale price starts,Date sale price ends,In stock?,Stock,Backorders allowed?,Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 2 name,Attribute 2 value(s),Meta: _x
            11,variation,jar-red-s,Jar - Red,1,visible,,,,1,4,0,8,10,,https://example.com/r.png,jar,Color,Red,1,Lid,No,1
            12,variation,jar-blue,Jar - Blue,1,visible,,,,0,0,1,,11,,,id:10,Color,Blue,1,Lid,Yes,1
            10,variable,jar,Glass jar,1,visible,<p>Holds &amp; keeps</p>,,,1,,0,,,Kitchen > Storage,,,Color,"Red, Blue",1,Lid,"Yes, No",1
            13,simple,tin,Tea tin,1,visible,,2026-11-01,2026-11-30,1,7,0,4.50,6,Kitchen,,,,,,,,
            14,simple,box,Bread box,1,visible,,2026-01-01,2026-01-31,1,7,0,4.50,6,Kitchen,,,,,,,,
            15,simple,new,Not yet,0,visible,,,,1,7,0,,6,Kitchen,,,,,,,,
            """;

    @Test
    void readsVariationsOfWooCommerceByTheirParent() throws CatalogueUnreadable {
        Reading read = Reading.of("wc.csv", WOO);
        assertThat(read.names())
                .containsExactly(
                        "Glass jar, Red, Lid: No",
                        "Glass jar, Blue, Lid: Yes",
                        "Tea tin",
                        "Bread box");
        ProductRow red = read.product("Glass jar, Red, Lid: No");
        assertThat(red.price()).isEqualByComparingTo("8");
        assertThat(red.attributes())
                .containsEntry("regular price", "10.00")
                .containsEntry("colour", "Red")
                .containsEntry("Lid", "No")
                .doesNotContainKeys("Type", "Meta: _x", "Attribute 1 visible");
        assertThat(red.description()).isEqualTo("Holds & keeps");
        assertThat(red.category()).isEqualTo("Kitchen > Storage");
        assertThat(red.groupKey()).isEqualTo("jar");
        assertThat(red.quantity()).isEqualTo(4);
        ProductRow blue = read.product("Glass jar, Blue, Lid: Yes");
        assertThat(blue.groupKey()).isEqualTo("jar");
        assertThat(blue.availability()).isEqualTo(Availability.ON_ORDER);
        assertThat(read.notes()).anyMatch(note -> note.contains("not published"));
    }

    @Test
    void takesASalePriceOnlyWhileItHolds() throws CatalogueUnreadable {
        Reading read = Reading.of("wc.csv", WOO);
        assertThat(read.product("Tea tin").price()).isEqualByComparingTo("4.50");
        assertThat(read.product("Bread box").price()).isEqualByComparingTo("6");
        assertThat(read.product("Bread box").attributes()).doesNotContainKey("regular price");
    }

    @Test
    void readsVariantRowsOfShopify() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "products_export.csv",
                        """
                        Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,SEO Title,Cost per item,Status
                        wool-hat,Wool hat,<p>Warm</p><p>Soft</p>,Northly,Hats,winter,true,Color,Grey,Size,M,WH-G-M,shopify,3,deny,25.00,30.00,https://example.com/1.jpg,Hat,9.10,active
                        wool-hat,,,,,,,,Grey,,L,WH-G-L,shopify,0,deny,25.00,,,,9.10,
                        wool-hat,,,,,,,,Rust,,L,WH-R-L,shopify,-2,continue,27.00,,,,9.10,
                        wool-hat,,,,,,,,,,,,,,,,,https://example.com/2.jpg,,,
                        card,Gift card paper,,Northly,Paper,,true,Title,Default Title,,,GC,,,deny,5.00,,,,,active
                        old,Old hat,,Northly,Hats,,true,Title,Default Title,,,OH,,,deny,5.00,,,,,draft
                        """);
        assertThat(read.names())
                .containsExactly(
                        "Wool hat, Grey, M",
                        "Wool hat, Grey, L",
                        "Wool hat, Rust, L",
                        "Gift card paper");
        ProductRow first = read.products().getFirst();
        assertThat(first.attributes())
                .containsEntry("brand", "Northly")
                .containsEntry("colour", "Grey")
                .containsEntry("regular price", "30.00")
                .containsEntry("private:cost per item", "9.10");
        assertThat(first.description()).isEqualTo("Warm\nSoft");
        assertThat(first.category()).isEqualTo("Hats");
        assertThat(read.products())
                .extracting(ProductRow::availability)
                .containsExactly(
                        Availability.IN_STOCK,
                        Availability.OUT_OF_STOCK,
                        Availability.ON_ORDER,
                        Availability.IN_STOCK);
        assertThat(read.products())
                .extracting(ProductRow::groupKey)
                .containsExactly("wool-hat", "wool-hat", "wool-hat", null);
    }

    @Test
    void readsTheGoogleFeedAsATable() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "feed.txt",
                        """
                        id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tsale_price\tbrand\titem_group_id\tcolor\tsize
                        g1\tRain coat\tDry\thttps://example.com/a\thttps://example.com/a.jpg\tin_stock\t59.00 USD\t49.00 USD\tDrip\tcoat\tGreen\tM
                        g2\tRain coat\tDry\thttps://example.com/b\t\tout of stock\t59.00 USD\t\tDrip\tcoat\tGreen\tL
                        g3\tRain hat\tDry\thttps://example.com/c\t\tpreorder\t19.00 USD\t\tDrip\t\t\t
                        """);
        assertThat(read.names())
                .containsExactly("Rain coat, Green, M", "Rain coat, Green, L", "Rain hat");
        assertThat(read.prices()).containsExactly("49.00 USD", "59.00 USD", "19.00 USD");
        assertThat(read.products().getLast().availability()).isEqualTo(Availability.ON_ORDER);
        assertThat(read.products().getFirst().sku()).isEqualTo("g1");
    }
}
