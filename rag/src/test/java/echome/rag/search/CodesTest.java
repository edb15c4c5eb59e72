package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class CodesTest {
    @Test
    void aThousandCodesAreFoundFirstHoweverTheyAreTyped() {
        try (MigratedDatabase database = MigratedDatabase.create()) {
            Shop shop = new Shop(database, "parts");
            Random random = new Random(1);
            List<String> codes = new ArrayList<>();
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                String letters = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26);
                String code = "%s-%04d-%d".formatted(letters, random.nextInt(10_000), i);
                codes.add(code);
                rows.append(i == 0 ? "" : ",")
                        .append(
                                "('%s', 'Gasket %s for pump %d', '%s')"
                                        .formatted(shop.tenant().userId(), letters, i / 3, code));
            }
            shop.does("INSERT INTO products (user_id, name, sku) VALUES " + rows);
            shop.opens();
            for (String code : codes) {
                String typed =
                        switch (random.nextInt(6)) {
                            case 0 -> code;
                            case 1 -> code.toLowerCase(Locale.ROOT);
                            case 2 -> code.replace("-", "");
                            case 3 -> code.replace('-', ' ');
                            case 4 -> " " + code.toLowerCase(Locale.ROOT).replace("-", " - ") + "?";
                            default -> "do you have " + code.toLowerCase(Locale.ROOT);
                        };
                assertThat(shop.find(typed).hits().getFirst().product().sku())
                        .as(typed)
                        .contains(code);
            }
        }
    }

    @Test
    void aCodeIsReadWithoutWhatVaries() {
        assertThat(Codes.plain(" rcs-0042 ")).isEqualTo("RCS0042");
        assertThat(Codes.plain("АБ 12/٣")).isEqualTo("АБ123");
        assertThat(Codes.in("is AB 12-34 there?")).contains("AB1234");
        assertThat(Codes.in("red shoes size 42")).doesNotContain("42", "RED");
    }

    @Test
    void questionsThatAreNothingButACodeAreKnown() {
        assertThat(Codes.isAll("RCS-0044")).isTrue();
        assertThat(Codes.isAll("sku tc1442pwh")).isTrue();
        assertThat(Codes.isAll("red shoes 42")).isFalse();
        assertThat(Codes.isAll("iphone 15 pro")).isFalse();
        assertThat(Codes.isAll("24x24")).isTrue();
    }
}
