package echome.rag.catalogue.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class PriceTest {
    @Test
    void readsPricesInAllShapes() {
        assertThat(one("1 299,00 ₽")).isEqualTo("1299.00 RUB");
        assertThat(one("1\u00A0299,00\u202F₽")).isEqualTo("1299.00 RUB");
        assertThat(one("$1,299.00")).isEqualTo("1299.00 USD");
        assertThat(one("12.99 USD")).isEqualTo("12.99 USD");
        assertThat(one("USD 12.99")).isEqualTo("12.99 USD");
        assertThat(one("1.299,00 €")).isEqualTo("1299.00 EUR");
        assertThat(one("CHF 1'299.00")).isEqualTo("1299.00 CHF");
        assertThat(one("1’299.–")).isEqualTo("1299.00");
        assertThat(one("12,-")).isEqualTo("12.00");
        assertThat(one("1299")).isEqualTo("1299.00");
        assertThat(one("450 руб.")).isEqualTo("450.00 RUB");
        assertThat(one("۱۲۳٬۰۰۰ تومان")).isEqualTo("123000.00 IRT");
        assertThat(one("١٢٫٥٠ ر.س")).isEqualTo("12.50 SAR");
        assertThat(one("¥88.80元")).startsWith("refused");
        assertThat(one("88.80元")).isEqualTo("88.80 CNY");
        assertThat(one("1,29,999.00 ₹")).isEqualTo("129999.00 INR");
        assertThat(one("500 руб./кг")).isEqualTo("500.00 RUB кг");
        assertThat(one("500 ₽ за шт")).isEqualTo("500.00 RUB шт");
        assertThat(one(".99")).isEqualTo("0.99");
    }

    @Test
    void keepsWordsWhereThereIsNoSingleAmount() {
        for (String words :
                List.of(
                        "от 500 руб.",
                        "from $5",
                        "ab 12,50 €",
                        "500–700",
                        "500 - 700 руб.",
                        "10 to 20 USD",
                        "$10 - $20",
                        "$10.00–$20.00",
                        "10 USD - 20 USD",
                        "10€-20€",
                        "10 € bis 20 €",
                        "R$10-R$20",
                        "от 500 ₽ до 700 ₽",
                        "500 руб. – 700 руб.",
                        "$10 - $20 / kg",
                        "По запросу",
                        "call us",
                        "面议",
                        "تماس بگیرید",
                        "99元起")) {
            assertThat(one(words)).as(words).isEqualTo("words " + words);
        }
    }

    @Test
    void refusesWhatIsNoPrice() {
        for (String odd :
                List.of(
                        "abc",
                        "-5",
                        "1 2",
                        "12 34 USD",
                        "5 bananas",
                        "$10 $20",
                        "1.2.3",
                        "99999999999999",
                        "10%",
                        "1,23456")) {
            assertThat(one(odd)).as(odd).startsWith("refused");
        }
    }

    @Test
    void decidesAmbiguousMarksByTheWholeColumn() {
        assertThat(all("USD", "1,299", "12.50")).containsExactly("1299.00", "12.50");
        assertThat(all("EUR", "1.299", "12,50")).containsExactly("1299.00", "12.50");
        assertThat(all("EUR", "1.299", "2.499", "999"))
                .containsExactly("1299.00", "2499.00", "999.00");
        assertThat(all("EUR", "1,299", "2,499")).containsExactly("1299.00", "2499.00");
        assertThat(all("KWD", "1.299", "2.499")).containsExactly("1.299", "2.499");
        assertThat(all("", "1.299", "0.750")).containsExactly("1.299", "0.75");
        assertThat(all("EUR", "1,299", "12,50").getFirst()).startsWith("refused");
        assertThat(all("EUR", "1,299", "12,50", "9.90").getFirst()).startsWith("refused");
        assertThat(all("EUR", "1,299", "12,50", "9.90").subList(1, 3))
                .containsExactly("12.50", "9.90");
    }

    @Test
    void takesTheShopsMeaningOfASign() {
        assertThat(Currencies.of("$", "CAD")).contains("CAD");
        assertThat(Currencies.of("$", "EUR")).contains("USD");
        assertThat(Currencies.of("¥", "CNY")).contains("CNY");
        assertThat(Currencies.of("RUR", "")).contains("RUB");
        assertThat(Currencies.of("ریال", "")).contains("IRR");
        assertThat(Currencies.of("ريال", "")).contains("SAR");
    }

    private static String one(String cell) {
        return all("", cell).getFirst();
    }

    private static List<String> all(String currency, String... cells) {
        PriceSurvey survey = new PriceSurvey(currency, null);
        for (String cell : cells) {
            survey.see(cell, "");
        }
        PriceRules rules = survey.rules();
        return List.of(cells).stream().map(cell -> said(rules.read(cell))).toList();
    }

    private static String said(PriceReading reading) {
        return switch (reading) {
            case PriceReading.Amount(var value, String currency, String unit) ->
                    (value.toPlainString() + " " + currency + " " + unit).strip();
            case PriceReading.Words(String text) -> "words " + text;
            case PriceReading.Nothing() -> "nothing";
            case PriceReading.Refused(String reason) -> "refused " + reason;
        };
    }
}
