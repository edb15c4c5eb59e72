package echome.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

class FeedTest {
    private static final String YML =
            """
            <?xml version="1.0" encoding="%s"?>
            <!DOCTYPE yml_catalog SYSTEM "shops.dtd">
            <yml_catalog date="2026-11-20 10:00"><shop><name>Лавка</name>
            <currencies><currency id="RUR" rate="1"/></currencies>
            <categories><category id="1">Посуда</category><category id="7" parentId="1">Чайники</category></categories>
            <offers>
            <offer id="a1" available="true" group_id="55"><price>2490,50</price><oldprice>2990</oldprice><currencyId>RUR</currencyId>
              <categoryId>7</categoryId><picture>https://example.com/1.jpg</picture><picture>https://example.com/2.jpg</picture>
              <name>Чайник &quot;Гжель&quot;</name><vendor>Гжель</vendor><vendorCode>GZ-1</vendorCode>
              <description><![CDATA[<p>Фарфор&nbsp;и золото</p>]]></description>
              <param name="Цвет">синий</param><param name="Объём" unit="л">1.2</param><purchase_price>900</purchase_price>
              <delivery-options><option cost="300" days="1"/></delivery-options></offer>
            <offer id="a2" available="false" group_id="55"><price>2490</price><currencyId>RUR</currencyId><categoryId>7</categoryId>
              <name>Чайник &quot;Гжель&quot;</name><vendorCode>GZ-2</vendorCode><param name="Цвет">белый</param></offer>
            <offer id="a3" type="vendor.model"><price from="true">100</price><currencyId>RUR</currencyId><categoryId>1</categoryId>
              <typePrefix>Ложка</typePrefix><vendor>Труд</vendor><model>Вача 3</model><count>0</count></offer>
            </offers></shop></yml_catalog>
            """;

    @Test
    void readsYandexYmlInAnyEncoding() throws CatalogueUnreadable {
        for (String charset : new String[] {"UTF-8", "windows-1251"}) {
            Reading read = Reading.of("yml.xml", YML.formatted(charset), Charset.forName(charset));
            assertThat(read.names())
                    .containsExactly(
                            "Чайник \"Гжель\", синий",
                            "Чайник \"Гжель\", белый",
                            "Ложка Труд Вача 3");
            assertThat(read.prices()).containsExactly("2490.50 RUB", "2490.00 RUB", "-");
            ProductRow first = read.products().getFirst();
            assertThat(first.sku()).isEqualTo("GZ-1");
            assertThat(first.category()).isEqualTo("Посуда > Чайники");
            assertThat(first.description()).isEqualTo("Фарфор и золото");
            assertThat(first.attributes())
                    .containsEntry("Объём", "1.2 л")
                    .containsEntry("regular price", "2990.00")
                    .containsEntry("private:purchase_price", "900");
            assertThat(first.groupKey()).isEqualTo("55");
            assertThat(first.language()).isEqualTo("ru");
            assertThat(read.products().get(1).availability()).isEqualTo(Availability.OUT_OF_STOCK);
            assertThat(read.products().get(2).attributes()).containsEntry("price note", "from 100");
        }
    }

    @Test
    void readsGoogleMerchantAsRss() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "feed.xml",
                        """
                        <rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>
                        <item><g:id>L1</g:id><title>Desk lamp</title><g:price>39.00 GBP</g:price><g:availability>in stock</g:availability>
                        <g:shipping><g:country>GB</g:country><g:price>4.00 GBP</g:price></g:shipping>
                        <g:product_detail><g:attribute_name>Socket</g:attribute_name><g:attribute_value>E27</g:attribute_value></g:product_detail></item>
                        </channel></rss>
                        """);
        assertThat(read.prices()).containsExactly("39.00 GBP");
        assertThat(read.product("Desk lamp").attributes())
                .containsEntry("Socket", "E27")
                .hasSize(1);
    }

    @Test
    void neverReadsAnExternalEntity(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "TOP SECRET");
        String feed =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY s SYSTEM \"%s\"><!ENTITY b \"%s\">]>"
                                .formatted(secret.toUri(), "b".repeat(1000))
                        + "<products><product><name>Cup"
                        + " &s;</name><price>5</price></product></products>";
        try {
            assertThat(Reading.of("x.xml", feed).toString()).doesNotContain("SECRET");
        } catch (CatalogueUnreadable refused) {
            assertThat(refused).hasMessageNotContaining("SECRET");
        }
    }

    @Test
    void readsJsonWithVariantsInside() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "products.json",
                        """
                        {"shop": {"tags": [{"name": "x"}]}, "products": [
                          {"id": 7, "title": "Linen shirt", "vendor": "Flax", "options": [{"name": "Size"}, {"name": "Color"}],
                           "images": [{"src": "https://example.com/1.png"}],
                           "variants": [
                             {"title": "S / White", "option1": "S", "option2": "White", "price": "40.00", "sku": "LS-1", "available": true},
                             {"title": "M / White", "option1": "M", "option2": "White", "price": "42.00", "sku": "LS-2", "available": false}]},
                          {"name": "Belt", "price": {"amount": 19.999, "currency": "EUR"}, "stock": 3,
                           "categories": [{"name": "Wear"}, {"name": "Belts"}], "attributes": {"material": "leather"},
                           "cost_price": 4}
                        ]}
                        """);
        assertThat(read.names())
                .containsExactly("Linen shirt, S, White", "Linen shirt, M, White", "Belt");
        assertThat(read.prices()).containsExactly("40.00", "42.00", "19.999 EUR");
        assertThat(read.products().getFirst().groupKey()).isEqualTo("7");
        assertThat(read.products().get(1).availability()).isEqualTo(Availability.OUT_OF_STOCK);
        ProductRow belt = read.product("Belt");
        assertThat(belt.category()).isEqualTo("Wear > Belts");
        assertThat(belt.attributes())
                .containsEntry("material", "leather")
                .containsEntry("private:cost_price", "4");
    }

    @Test
    void refusesOneBrokenLineOfJsonLines() throws CatalogueUnreadable {
        Reading read =
                Reading.of(
                        "x",
                        "{\"name\":\"Cup\",\"price\":5}\n"
                                + "{\"name\":\"Bowl\",\n"
                                + "{\"name\":\"Jug\",\"price\":\"7,50\"}\n");
        assertThat(read.names()).containsExactly("Cup", "Jug");
        assertThat(read.prices()).containsExactly("5.00", "7.50");
        assertThat(read.refusals()).containsExactly("2: the line is not a JSON object");
    }

    @Test
    void saysWhereAFeedIsBroken() {
        assertThatThrownBy(() -> Reading.of("x.json", "[{\"name\":\"Cup\"},\n{\"name\": }]"))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Reading.of("x.xml", "<products>\n<product><name>Cup</product>"))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Reading.of("x.xml", "<a><b>1</b></a>"))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("no offers");
    }
}
