package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.rag.Question;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Optional;

class DemandsTest {
    @Test
    void readsPricesInManyLanguages() {
        demands("red shoes under $20", "", "20", "USD", "red shoes");
        demands("shoes below 20 dollars", "", "20", "USD", "shoes");
        demands("кроссовки до 2000 руб", "", "2000", "RUB", "кроссовки");
        demands("чехол не дороже 1 500 рублей", "", "1500", "RUB", "чехол");
        demands("ноутбук до 50 тыс рублей", "", "50000", "RUB", "ноутбук");
        demands("lamp between 10 and 30 euro", "10", "30", "EUR", "lamp");
        demands("lamp 10-30 €", "10", "30", "EUR", "lamp");
        demands("laptop over $1,000", "1000", "", "USD", "laptop");
        demands("schuhe unter 49,90 euro", "", "49.90", "EUR", "schuhe");
        demands("zapatos menos de 30 euros", "", "30", "EUR", "zapatos");
        demands("کفش زیر ۵۰۰ هزار تومان", "", "500000", "IRT", "كفش");
        demands("tv under 300", "", "300", "", "tv");
        demands("от 1000 до 3000 рублей куртка", "1000", "3000", "RUB", "куртка");
        demands("sac pas plus de 12 dollars", "", "12", "USD", "sac");
        demands("zelt mindestens 50 dollar", "50", "", "USD", "zelt");
        demands("zaino sotto i 50 euro", "", "50", "EUR", "zaino");
        demands("zaino tra 20 e 50 euro", "20", "50", "EUR", "zaino");
        demands("al menos 20 dolares", "20", "", "USD", "al menos 20 dolares");
        demands("i have 50 dollars, a bag", "", "50", "USD", ", a bag");
        demands("у меня есть 30 долларов", "", "30", "USD", "у меня есть 30 долларов");
    }

    @Test
    void sizesAreNoPrices() {
        for (String text :
                new String[] {
                    "under 20 inch tv", "shelf up to 12 in", "from 2 to 4 person tent",
                            "24x24 tile",
                    "under counter fridge", "between the lines 2", "2-3 pack", "over 50 ft hose",
                    "I have 2 kids", "1 1/2 to 2 inch pipe", "galaxy s 4 to 5"
                }) {
            assertThat(Demands.of(text))
                    .as(text)
                    .isEqualTo(new Demands(Filter.NONE, Optional.empty(), text));
        }
    }

    @Test
    void readsStockAndPieces() {
        assertThat(Demands.of("red shoes in stock").filter().inStock()).isTrue();
        assertThat(Demands.of("есть в наличии чайник").filter().inStock()).isTrue();
        assertThat(Demands.of("I need 3 pieces of the blue mug").filter().quantity()).contains(3);
        assertThat(Demands.of("нужно 5 шт кружка").filter().quantity()).contains(5);
        assertThat(Demands.of("12 pieces cutlery set").filter().quantity()).isEmpty();
    }

    @Test
    void aPriceAroundIsARange() {
        Filter filter = Demands.of("watch around $100").filter();
        assertThat(filter.lowest()).contains(new BigDecimal("80.0"));
        assertThat(filter.highest()).contains(new BigDecimal("120.0"));
    }

    private static void demands(
            String text, String lowest, String highest, String currency, String rest) {
        Demands demands = Demands.of(text);
        Filter filter = demands.filter();
        assertThat(filter.lowest().map(BigDecimal::toPlainString).orElse(""))
                .as(text)
                .isEqualTo(lowest);
        assertThat(filter.highest().map(BigDecimal::toPlainString).orElse(""))
                .as(text)
                .isEqualTo(highest);
        assertThat(filter.currency().orElse("")).as(text).isEqualTo(currency);
        assertThat(demands.rest()).as(text).isEqualTo(rest);
    }

    @Test
    void messagesOfOneQuestionDemandTogether() {
        Demands demands =
                Demands.of(new Question("a tent in stock\nfrom 20 dollars\nup to 50 dollars", 5));
        assertThat(demands.rest().strip()).isEqualTo("a tent");
        assertThat(demands.filter().inStock()).isTrue();
        assertThat(demands.filter().lowest()).contains(new BigDecimal("20"));
        assertThat(demands.filter().highest()).contains(new BigDecimal("50"));
    }

    @Test
    void aLaterQuestionsLimitTakesThePlaceOfTheEarlierInItsCurrency() {
        Filter filter =
                Demands.of(
                                new Question(
                                        "and under 3000?",
                                        5,
                                        "",
                                        "lamp under 5000 rubles",
                                        Optional.empty()))
                        .filter();
        assertThat(filter.highest()).contains(new BigDecimal("3000"));
        assertThat(filter.currency()).contains("RUB");
    }
}
