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
    void parentsOfWooCommerceFoldIntoTheirVariationsInWhateverLetters() throws Exception {
        Reading read =
                Reading.of(
                        "wc.csv",
                        """
                        ID,Type,SKU,Name,Published,Description,In stock?,Stock,Regular price,Categories,Parent,Attribute 1 name,Attribute 1 value(s)
                        11,variable,W-2,Hoodie,1,Very warm,1,,,Clothing,,Color,"Red, Green"
                        12,variation,W-2-R,Hoodie - Red,1,,1,3,45,,W-2,Color,Red
                        13,variation,W-2-G,Hoodie - Green,1,,0,0,45,,W-2,Color,Green
                        14,variable,W-9,Draft hat,0,,1,,,Clothing,,Color,Red
                        15,variation,W-9-R,Draft hat - Red,1,,1,3,9,,W-9,Color,Red
                        16,"grouped",W-4,Set,1,,1,,,Misc,,,
                        """);
        assertThat(read.names()).containsExactly("Hoodie, Red", "Hoodie, Green");
        assertThat(read.products())
                .allSatisfy(row -> {
                    assertThat(row.category()).isEqualTo("Clothing");
                    assertThat(row.description()).isEqualTo("Very warm");
                    assertThat(row.groupKey()).isEqualTo("W-2");
                });
        assertThat(read.notes())
                .contains("not published in the shop and left out: 2")
                .anyMatch(note -> note.startsWith("groups of products"));
    }

    @Test
    void listingsThatAreSwitchedOffAreLeftOut() throws Exception {
        Reading amazon =
                Reading.of(
                        "amz.txt",
                        "item-name\tseller-sku\tprice\tquantity\tstatus\n"
                                + "Live Cable\tAM-1\t9.99\t100\tActive\n"
                                + "Dead Cable\tAM-2\t5.99\t7\tInactive\n");
        assertThat(amazon.names()).containsExactly("Live Cable");
        assertThat(amazon.notes()).contains("not published in the shop and left out: 1");
        Reading plain =
                Reading.of(
                        "a.csv",
                        "name,price,published\nA,5,1\nB,5,0\nC,5,FALSE\nD,5,true\nE,5,-1\n");
        assertThat(plain.names()).containsExactly("A", "D");
        Reading states =
                Reading.of(
                        "a.csv",
                        "name;price;Статус\n"
                                + "A;5;Активен\n"
                                + "B;5;черновик\n"
                                + "C;5;распродано\n"
                                + "D;5;новинка\n");
        assertThat(states.names()).containsExactly("A", "C", "D");
        assertThat(states.product("A").attributes()).isEmpty();
        assertThat(states.product("C").availability()).isEqualTo(Availability.OUT_OF_STOCK);
        assertThat(states.product("D").attributes()).containsEntry("Статус", "новинка");
        assertThat(states.product("D").availability()).isEqualTo(Availability.UNSTATED);
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

    @Test
    void readsAnExportOfAShopInAnotherLanguage() throws CatalogueUnreadable {
        Reading german =
                Reading.of(
                        "wc-export.csv",
                        """
                        ID;Typ;Artikelnummer;Name;Veröffentlicht;Sichtbarkeit im Katalog;Kurzbeschreibung;Beschreibung;Vorrätig?;Lager;Lieferrückstände erlaubt?;Angebotspreis;Regulärer Preis;Kategorien;Bilder;Übergeordnetes Produkt;Attribut 1 Name;Attribut 1 Wert(e);Attribut 1 Sichtbar
                        10;variable;glas;Einmachglas;1;visible;;Hält dicht;1;;0;;;Küche > Lager;;;Farbe;Rot, Blau;1
                        11;variation;glas-rot;Einmachglas - Rot;1;visible;;;1;4;0;8,00;10,00;;;glas;Farbe;Rot;
                        12;variation;glas-blau;Einmachglas - Blau;1;visible;;;0;0;0;;11,00;;;id:10;Farbe;Blau;
                        13;simple;dose;Teedose;0;visible;;;1;7;0;;6,00;Küche;;;;;
                        """);
        assertThat(german.names()).containsExactly("Einmachglas, Rot", "Einmachglas, Blau");
        ProductRow red = german.product("Einmachglas, Rot");
        assertThat(red.price()).isEqualByComparingTo("8");
        assertThat(red.sku()).isEqualTo("glas-rot");
        assertThat(red.groupKey()).isEqualTo("glas");
        assertThat(red.quantity()).isEqualTo(4);
        assertThat(red.category()).isEqualTo("Küche > Lager");
        assertThat(red.attributes()).containsEntry("colour", "Rot").doesNotContainKey("Typ");
        assertThat(german.product("Einmachglas, Blau").availability())
                .isEqualTo(Availability.OUT_OF_STOCK);

        Reading spanish =
                Reading.of(
                        "wc-export.csv",
                        """
                        ID,Tipo,SKU,Nombre,Publicado,¿Existencias?,Inventario,Precio rebajado,Precio normal,Categorías,Superior,Nombre del atributo 1,Valor(es) del atributo 1
                        20,variable,bolsa,Bolsa,1,1,,,,Bolsos,,Color,"Rojo, Azul"
                        21,variation,bolsa-r,Bolsa - Rojo,1,1,3,,25,,bolsa,Color,Rojo
                        """);
        assertThat(spanish.names()).containsExactly("Bolsa, Rojo");

        Reading russian =
                Reading.of(
                        "wc-export.csv",
                        """
                        ID,Тип,Артикул,Имя,Опубликован,В наличии?,Запасы,Цена распродажи,Базовая цена,Категории,Родительский,Имя атрибута 1,Значение(-я) аттрибута(-ов) 1
                        30,variable,кружка,Кружка,1,1,,,,Посуда,,Цвет,"Белый, Синий"
                        31,variation,кружка-б,Кружка - Белый,1,1,3,,250,,кружка,Цвет,Белый
                        """);
        assertThat(russian.names()).containsExactly("Кружка, Белый");
    }
}
