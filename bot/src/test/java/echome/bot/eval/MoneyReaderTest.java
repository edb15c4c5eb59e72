package echome.bot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MoneyReaderTest {
    private static List<String> sums(String text) {
        return MoneyReader.in(text).stream()
                .map(sum -> sum.money().map(Money::toString).orElse("?"))
                .toList();
    }

    @Test
    void readsSumsHoweverTheyAreWritten() {
        assertThat(sums("It is $12.99, or 12,99 € there.")).containsExactly("12.99 $", "12.99 EUR");
        assertThat(sums("1,299.00 USD and 1.299,00 EUR and 14 990 ₽"))
                .containsExactly("1299.00 USD", "1299.00 EUR", "14990 RUB");
        assertThat(sums("**$3**.17 only")).containsExactly("3.17 $");
        assertThat(sums("$1\u200b1.99")).containsExactly("11.99 $");
        assertThat(sums("＄９．９９")).containsExactly("9.99 $");
        assertThat(sums("99 cents")).containsExactly("0.99");
        assertThat(sums("317 рублей, 5 долларов")).containsExactly("317 RUB", "5 $");
        assertThat(sums("$1.3k")).containsExactly("1300 $");
    }

    @Test
    void seesMoneyInWordsWithoutReadingIt() {
        assertThat(sums("three dollars and seventeen cents")).containsExactly("?", "?");
        assertThat(sums("Try to rub it with 2 fingers, 3 times")).isEmpty();
    }
}
