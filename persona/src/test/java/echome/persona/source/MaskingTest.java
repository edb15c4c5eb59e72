package echome.persona.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MaskingTest {
    @Test
    void takesOutWhatBelongsToOthers() {
        for (String secret :
                List.of(
                        "+44 20 7946 0958",
                        "+7 (912) 345-67-89",
                        "8 (912) 345-67-89",
                        "8 912 345 67 89",
                        "89123456789",
                        "+34 612 34 56 78",
                        "030 901820",
                        "0171/2345678",
                        "555-0134",
                        "anna.b+shop@mail.example.org",
                        "почта@пример.рф",
                        "4111 1111 1111 1111",
                        "5500-0000-0000-0004",
                        "DE89 3704 0044 0532 0130 00",
                        "221B Baker Street",
                        "12 Old Mill Road, flat 3",
                        "ул. Ленина, д. 5, кв. 12",
                        "улица Большая Садовая 302-б",
                        "calle Mayor 5",
                        "Avenida de la Paz, nº 14",
                        "Hauptstraße 12a",
                        "rue de la Paix 7",
                        "via Roma 3",
                        "вул. Хрещатик, буд. 22")) {
            String masked = Masking.of("Send it to " + secret + ", thanks");
            assertThat(masked).as(secret).contains("[").doesNotContain(secret);
            assertThat(masked.replaceAll("\\[[a-z]+]", "").replaceAll("\\D", ""))
                    .as("digits left of " + secret + ": " + masked)
                    .isEmpty();
            assertThat(masked).startsWith("Send it to").endsWith("thanks");
        }
    }

    @Test
    void leavesPricesDatesSizesAndCodesAlone() {
        for (String text :
                List.of(
                        "It is 1 299 000 rubles",
                        "12,990.00 USD or 11.990,00 EUR",
                        "on 2024-05-12 at 10:30",
                        "from 12.05.2024 to 14.06.2024",
                        "sizes 42, 44, 46 and 48-50",
                        "model AB-1234-5678, 120x80x40 cm",
                        "order 1234567890123456 is packed",
                        "4111 1111 1111 1112 fails the check",
                        "in 1999 we sold 25 000 of them",
                        "the road was long, 5 Euro each",
                        "10 Red Dresses and 3 Blue Ones")) {
            assertThat(Masking.of(text)).isEqualTo(text);
        }
    }
}
