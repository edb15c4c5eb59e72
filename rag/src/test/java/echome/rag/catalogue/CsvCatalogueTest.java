package echome.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

class CsvCatalogueTest {
    @Test
    void readsNamesPricesAndStockInAnyOrderAndCase() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "shop.csv",
                        """
                        IN STOCK,Price (USD),sku,TITLE,Category,Fabric
                        yes,"$1,299.00",K-1,Walnut desk,Furniture,walnut
                        0,19.5,K-2,Reading lamp,Lighting,brass
                        """);
        assertThat(read.prices()).containsExactly("1299.00 USD", "19.50 USD");
        ProductRow desk = read.product("Walnut desk");
        assertThat(desk.line()).isEqualTo(2);
        assertThat(desk.sku()).isEqualTo("K-1");
        assertThat(desk.category()).isEqualTo("Furniture");
        assertThat(desk.attributes()).containsEntry("Fabric", "walnut");
        assertThat(desk.availability()).isEqualTo(Availability.IN_STOCK);
        assertThat(read.product("Reading lamp").availability())
                .isEqualTo(Availability.OUT_OF_STOCK);
    }

    @Test
    void knowsHeadingsInNineLanguages() throws CatalogueUnreadable {
        for (String head :
                List.of(
                        "Name;Price;Quantity",
                        "Наименование товара;Цена, руб.;Остаток",
                        "Nombre del producto;Precio;Existencias",
                        "Bezeichnung;Preis (EUR);Lagerbestand",
                        "Désignation;Prix TTC;Quantité",
                        "Nome do produto;Preço;Estoque",
                        "نام کالا;قیمت;موجودی",
                        "اسم المنتج;السعر;الكمية",
                        "商品名称;价格;库存")) {
            Reading read = Reading.of("x.csv", head + "\nLampe Nr. 1;12,50;3\nTisch;99,00;0\n");
            assertThat(read.names()).as(head).containsExactly("Lampe Nr. 1", "Tisch");
            assertThat(read.products().getFirst().price()).as(head).isEqualByComparingTo("12.50");
            assertThat(read.products().getFirst().quantity()).as(head).isEqualTo(3);
            assertThat(read.products().getLast().availability())
                    .as(head)
                    .isEqualTo(Availability.OUT_OF_STOCK);
        }
    }

    @Test
    void readsEveryEncodingByItsLetters() throws CatalogueUnreadable {
        String russian =
                "Название;Цена;Описание\n"
                        + "Чашка Утро;450,00 руб.;Керамика, можно мыть в посудомойке\n"
                        + "Блокнот в клетку;99,90 руб.;Плотная бумага\n";
        for (String charset :
                List.of(
                        "UTF-8",
                        "UTF-16",
                        "UTF-16LE",
                        "UTF-16BE",
                        "windows-1251",
                        "KOI8-R",
                        "IBM866")) {
            Reading read = Reading.of("x.csv", russian, Charset.forName(charset));
            assertThat(read.names()).as(charset).containsExactly("Чашка Утро", "Блокнот в клетку");
            assertThat(read.prices()).as(charset).containsExactly("450.00 RUB", "99.90 RUB");
        }
        String french =
                "Nom;Prix;Description\n"
                        + "Théière émaillée;35,00 €;Fabriquée à la main, idéale pour l’été\n";
        assertThat(Reading.of("x.csv", french, Charset.forName("windows-1252")).names())
                .containsExactly("Théière émaillée");
        String arabic = "الاسم;السعر;الوصف\nمصباح مكتب معدني;120;مصباح صغير بضوء دافئ للقراءة\n";
        assertThat(Reading.of("x.csv", arabic, Charset.forName("windows-1256")).names())
                .containsExactly("مصباح مكتب معدني");
        String chinese = "名称,价格,描述\n不锈钢保温杯,89.00,双层真空保温十二小时\n帆布背包,129.00,轻便防水\n";
        assertThat(Reading.of("x.csv", chinese, Charset.forName("GB18030")).names())
                .containsExactly("不锈钢保温杯", "帆布背包");
    }

    @Test
    void readsAnyDelimiterAndQuoting() throws CatalogueUnreadable {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            String text =
                    "\uFEFFname,price,description\r\n\"Mug, \"\"big\"\"\",5.00,\"two\r\nlines\"\r\n12\" ruler,2.00, \"a; b | c\"\r\n"
                            .replace("Mug, ", "Mug~ ")
                            .replace(",", delimiter)
                            .replace("~", ",");
            Reading read = Reading.of("list", text);
            assertThat(read.names()).as(delimiter).containsExactly("Mug, \"big\"", "12\" ruler");
            assertThat(read.product("Mug, \"big\"").description()).isEqualTo("two\nlines");
            assertThat(read.products().getLast().line()).isEqualTo(4);
        }
        assertThat(Reading.of("x.csv", "sep=|\nname|price\nA cup|3\n").names())
                .containsExactly("A cup");
    }

    @Test
    void refusesABrokenLineAndGoesOn() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "x.csv",
                        """
                        name,price,note
                        Cup,5,a
                        Plate,abc,b
                        "Bowl,7,c
                        Spoon,"2",d
                        Fork,-3,e
                        ,4,f
                        Pan,9,g,h,i
                        Pot,8
                        Knife,6,j
                        """);
        assertThat(read.names()).containsExactly("Cup", "Spoon", "Pot", "Knife");
        assertThat(read.refusals())
                .containsExactlyInAnyOrder(
                        "3: price “abc” is not a number",
                        "4: a quotation mark is opened and not closed",
                        "6: price “-3” is negative",
                        "7: the name is missing",
                        "8: has 5 cells where the heading has 3");
    }

    @Test
    void keepsWhatIsForTheSellerAloneApart() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "x.csv",
                        """
                        Название;Цена;Закупочная цена, руб;Поставщик;Фото;Маржа %;Cost per item
                        Кружка;500 ₽;210;ООО Ромашка;https://example.com/1.png;58;3
                        """);
        ProductRow mug = read.product("Кружка");
        assertThat(read.prices()).containsExactly("500.00 RUB");
        assertThat(mug.attributes().keySet())
                .isNotEmpty()
                .allMatch(key -> key.startsWith("private:"));
        assertThat(mug.attributes()).containsEntry("private:Поставщик", "ООО Ромашка");
    }

    @Test
    void findsTheTableUnderALetterhead() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "x.csv",
                        "Прайс-лист от 01.11.2026;;\n"
                                + ";;\n"
                                + "Артикул;Наименование;Цена\n"
                                + "001;Стул;1 299,00\n");
        assertThat(read.product("Стул").sku()).isEqualTo("001");
        assertThat(read.prices()).containsExactly("1299.00");
    }

    @Test
    void readsATableWithoutHeadingsWhereItIsClear() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "x.csv",
                        "A-100,Green garden chair,49.90\n"
                                + "A-101,Blue garden chair,52.00\n"
                                + "A-102,Long bench,120.00\n");
        assertThat(read.names())
                .containsExactly("Green garden chair", "Blue garden chair", "Long bench");
        assertThat(read.products().getFirst().sku()).isEqualTo("A-100");
        assertThatThrownBy(() -> Reading.of("x.csv", "1,2,3\n4,5,6\n7,8,9\n"))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("name");
    }

    @Test
    void makesVariantsOfRowsThatShareACode() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "x.csv",
                        """
                        sku,name,size,price
                        T1,Shirt,M,20
                        T1,Shirt,L,20
                        T2,Cap,,9
                        T2,Cap,,10
                        T2,Cap,,9
                        """);
        assertThat(read.names()).containsExactly("Shirt, M", "Shirt, L", "Cap");
        assertThat(read.products().getFirst().groupKey()).isEqualTo("T1");
        assertThat(read.products().get(1).groupKey()).isEqualTo("T1");
        assertThat(read.refusals()).containsExactly("5: article “T2” stands already in line 4");
        assertThat(read.notes())
                .anyMatch(note -> note.startsWith("1 product stands in the file again"));
    }

    @Test
    void saysWhatToDoAboutFilesThatAreNoCatalogue() {
        unreadable("", "x.csv", "empty");
        unreadable("name,price\n", "x.csv", "no products");
        unreadable("colour,weight\nred,5\nblue,6\n", "x.csv", "“name”");
        unreadable("<!DOCTYPE html><html><body>Log in</body></html>", "feed.csv", "web page");
        unreadable("name,price\nA,x\nB,y\n", "x.csv", "line 2: price “x” is not a number");
        assertThatThrownBy(() ->
                        Reading.of(
                                "x.csv",
                                new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3},
                                ShopDefaults.none(Reading.TODAY)))
                .isInstanceOf(CatalogueUnreadable.class);
    }

    private static void unreadable(String text, String name, String sentence) {
        assertThatThrownBy(() ->
                        Reading.of(
                                name,
                                text.getBytes(StandardCharsets.UTF_8),
                                ShopDefaults.none(Reading.TODAY)))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void linesBetweenProductsAreTheirCategory() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "prices.csv",
                        """
                        sku,name,price
                        Category: Lamps
                        A1,Desk lamp,10
                        A2,Floor lamp,20
                        sku,name,price
                        FURNITURE,,
                        Chairs,,
                        B1,Stool,30
                        ,Gift card,
                        B2,Armchair,
                        """);
        assertThat(read.names())
                .containsExactly("Desk lamp", "Floor lamp", "Stool", "Gift card", "Armchair");
        assertThat(read.product("Floor lamp").category()).isEqualTo("Lamps");
        assertThat(read.product("Stool").category()).isEqualTo("FURNITURE > Chairs");
        assertThat(read.product("Gift card").price()).isNull();
        assertThat(read.notes())
                .anyMatch(note -> note.contains("headings of sections: Lamps, FURNITURE > Chairs"));
    }

    @Test
    void aNameAloneOrABrokenLineIsNoHeading() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "prices.csv",
                        "name,price,currency\nPen,1.50,USD\nCustom order,,\nPad,2,USD\nIn\n");
        assertThat(read.names()).containsExactly("Pen", "Custom order", "Pad");
        assertThat(read.product("Pad").category()).isNull();
        assertThat(read.refused()).hasSize(1);
    }

    @Test
    void aRefusedLineSaysWhichProductItMeant() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "prices.csv",
                        "sku,name,price\nA1,Pen,1.50\nA2,Pad,cheap as chips\nA3,Ink,1,2,3\n");
        assertThat(read.refused())
                .extracting(row -> row.code() + " " + row.name())
                .contains("A3 Ink");
    }
}
