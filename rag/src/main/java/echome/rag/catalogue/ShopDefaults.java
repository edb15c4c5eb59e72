package echome.rag.catalogue;

import echome.rag.catalogue.money.NumberStyle;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What is taken where the file is silent.
 *
 * @param currency the shop's currency, an ISO 4217 code
 * @param numbers how the shop writes decimals, where the file does not show it
 * @param language ISO 639-1 code of texts whose own language is unclear
 * @param today decides which sale prices hold
 */
public record ShopDefaults(
        @Nullable String currency,
        @Nullable NumberStyle numbers,
        @Nullable String language,
        LocalDate today) {
    /** Nothing is known of the shop. */
    public static ShopDefaults none(LocalDate today) {
        return new ShopDefaults(null, null, null, today);
    }

    String currencyOrBlank() {
        return currency == null ? "" : currency;
    }
}
